package rowhouse.qualify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.history.Action;
import rowhouse.history.Call;
import rowhouse.history.Span;
import rowhouse.history.Transaction;
import rowhouse.history.Transaction.Fate;
import rowhouse.qualify.Reply.Outcome;

/// Reads what [HistoryLog] wrote: `B number time client what`, and for what was answered `E number time outcome
/// result`. What is `T a:KEY=1 r:KEY=2,3` (appended and expected lists), or of a number `R KEY`, `W KEY 5`, `A KEY 1`
/// or `C KEY 4 5`, where `-` is an absent one. A process that is killed may leave half a line.
final class HistoryFile {
    private static final int MOST_BYTES = 1 << 30;
    private static final String ABSENT = "-";

    private HistoryFile() {}

    private record Begun(long time, String client, List<String> what) {}

    /// @param time when it ended; [Span#OPEN] where it never did
    private record Ended(long time, Outcome outcome, List<String> result) {
        static final Ended NEVER = new Ended(Span.OPEN, Outcome.UNKNOWN, List.of());
    }

    /// Everything in a file.
    ///
    /// @param machine whose clock it has
    /// @throws IOException if it cannot be read
    static Histories read(Path file, String machine) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " is too long to be checked");
        }
        Map<String, Begun> begun = new LinkedHashMap<>();
        Map<String, Ended> ended = new HashMap<>();
        for (var line : wholeLines(file)) {
            var words = List.of(line.split(" ", -1));
            long time = Long.parseLong(words.get(2));
            if (words.getFirst().equals("B")) {
                begun.put(words.get(1), new Begun(time, words.get(3), words.subList(4, words.size())));
            } else {
                var outcome = Outcome.valueOf(words.get(3));
                ended.put(words.get(1), new Ended(time, outcome, words.subList(4, words.size())));
            }
        }
        var histories = new Histories();
        begun.forEach((number, begin) -> add(histories, machine, begin, ended.getOrDefault(number, Ended.NEVER)));
        return histories;
    }

    private static List<String> wholeLines(Path file) throws IOException {
        var text = Files.readString(file, StandardCharsets.US_ASCII);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static void add(Histories histories, String machine, Begun begun, Ended ended) {
        boolean isKnown = ended.outcome() != Outcome.UNKNOWN;
        var span = new Span(machine, begun.time(), isKnown ? ended.time() : Span.OPEN);
        if (begun.what().getFirst().equals("T")) {
            histories.add(transaction(begun, ended, span));
        } else {
            var action = action(begun.what(), ended);
            if (action != null) {
                histories.add(begun.what().get(1), new Call(begun.client(), span, action));
            }
        }
    }

    private static Transaction transaction(Begun begun, Ended ended, Span span) {
        var fate = switch (ended.outcome()) {
            case DONE -> Fate.DONE;
            case CONDITION_FAILED, REFUSED -> Fate.ABORTED;
            case UNKNOWN -> Fate.UNKNOWN;
        };
        var reads = Lists.read(Lists.READ, begun.what());
        reads.putAll(Lists.read(Lists.READ, ended.result()));
        return new Transaction(begun.client(), span, fate, Lists.read(Lists.APPENDED, begun.what()), reads);
    }

    /// Null where nothing was done.
    private static @Nullable Action action(List<String> what, Ended ended) {
        boolean isDone = ended.outcome() == Outcome.DONE;
        boolean isFailed = ended.outcome() == Outcome.CONDITION_FAILED;
        if (ended.outcome() == Outcome.REFUSED) {
            return null;
        }
        return switch (what.getFirst()) {
            case "R" -> isDone ? new Action.Read(number(ended.result().getFirst())) : null;
            case "W" -> new Action.Write(number(what.get(2)));
            case "A" ->
                new Action.Add(
                        Long.parseLong(what.get(2)),
                        isDone ? number(ended.result().getFirst()) : null);
            case "C" -> new Action.CompareAndSet(number(what.get(2)), Long.valueOf(what.get(3)), !isFailed);
            default -> throw new IllegalStateException("not a line of a history: " + what);
        };
    }

    /// A number as it stands in the file.
    static String text(@Nullable Long number) {
        return number == null ? ABSENT : number.toString();
    }

    private static @Nullable Long number(String text) {
        return text.equals(ABSENT) ? null : Long.valueOf(text);
    }
}
