package rowhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;

/// A text of requests and the answers expected, one step after the other. What it says between them
/// is for readers.
///
/// @param steps in the order of the text; their lines together are the whole of it
record Conversation(List<Step> steps) {
    private static final Pattern WAIT = Pattern.compile("! (\\d+)([smhd])");
    private static final String HOST = "rowhouse.test:8000";

    sealed interface Step {
        List<String> lines();
    }

    /// What only readers read: the title, remarks, blank lines.
    record Remark(List<String> lines) implements Step {}

    /// Time that passes.
    record Wait(List<String> lines, Duration duration) implements Step {}

    /// A request and its answer.
    ///
    /// @param lines those of the request
    record Exchange(List<String> lines, HttpRequest request, Expectation expected) implements Step {}

    /// An answer as it is written down.
    ///
    /// @param headers the names of the headers that are written down with it
    record Expectation(
            List<String> lines,
            List<String> headers,
            @Nullable String answer) {}

    static Conversation parse(List<String> lines) {
        var cursor = new Cursor(lines);
        var steps = new ArrayList<Step>();
        while (cursor.hasNext()) {
            steps.add(step(cursor));
        }
        return new Conversation(steps);
    }

    private static Step step(Cursor cursor) {
        var line = cursor.peek();
        if (line.startsWith(">>")) {
            var raw = cursor.takeWhile(next -> next.startsWith(">>"));
            return new Exchange(raw, raw(raw), expectation(cursor));
        }
        if (line.startsWith("> ")) {
            var request = cursor.takeWithContinuation();
            return new Exchange(request, call(String.join("\n", request).substring(2)), expectation(cursor));
        }
        if (line.startsWith("!")) {
            var wait = WAIT.matcher(line);
            if (!wait.matches()) {
                throw new IllegalStateException("Not a time to wait: " + line);
            }
            return new Wait(List.of(cursor.next()), duration(Long.parseLong(wait.group(1)), wait.group(2)));
        }
        return new Remark(List.of(cursor.next()));
    }

    private static Duration duration(long amount, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw new IllegalStateException("No unit of time: " + unit);
        };
    }

    private static HttpRequest call(String text) {
        var parts = text.split(" ", 2);
        var body = parts.length == 1 ? "{}" : parts[1];
        var headers = Headers.of(
                "host",
                HOST,
                "content-type",
                "application/x-amz-json-1.0",
                "x-amz-target",
                "DynamoDB_20120810." + parts[0]);
        return new HttpRequest("POST", "/", "", headers, body.getBytes(UTF_8));
    }

    private static HttpRequest raw(List<String> lines) {
        var text = lines.stream().map(line -> line.substring(2).strip()).toList();
        var start = text.getFirst().split(" ", -1);
        int blank = text.indexOf("");
        var headers = Headers.NONE;
        for (var line : text.subList(1, blank < 0 ? text.size() : blank)) {
            var field = line.split(": *", 2);
            headers = headers.with(field[0], field[1]);
        }
        var body = blank < 0 ? "" : String.join("\n", text.subList(blank + 1, text.size()));
        var target = start[1].split("\\?", 2);
        return new HttpRequest(start[0], target[0], target.length == 1 ? "" : target[1], headers, body.getBytes(UTF_8));
    }

    private static Expectation expectation(Cursor cursor) {
        if (!cursor.hasNext() || !cursor.peek().startsWith("< ")) {
            return new Expectation(List.of(), List.of(), null);
        }
        var answer = cursor.takeWithContinuation();
        var headers = cursor.takeWhile(line -> line.startsWith("<< "));
        var lines = new ArrayList<>(answer);
        lines.addAll(headers);
        return new Expectation(
                lines,
                headers.stream().map(line -> line.substring(3).split(":", 2)[0]).toList(),
                String.join("\n", answer).substring(2));
    }

    /// Walks through lines.
    private static final class Cursor {
        private final List<String> lines;
        private int position;

        Cursor(List<String> lines) {
            this.lines = lines;
        }

        boolean hasNext() {
            return position < lines.size();
        }

        String peek() {
            return lines.get(position);
        }

        String next() {
            return lines.get(position++);
        }

        List<String> takeWhile(Predicate<String> wanted) {
            var taken = new ArrayList<String>();
            while (hasNext() && wanted.test(peek())) {
                taken.add(next());
            }
            return taken;
        }

        /// A line, and those after it that are indented.
        List<String> takeWithContinuation() {
            var taken = new ArrayList<String>();
            taken.add(next());
            taken.addAll(takeWhile(line -> line.startsWith(" ")));
            return taken;
        }
    }
}
