package rowhouse.history;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rowhouse.history.Transaction.Fate;

/// Histories as a test writes them down, calls or transactions with `;` between.
final class Written {
    private static final Pattern LIST = Pattern.compile("(read|append) (\\w+)\\[([0-9, ]*)]");

    private Written() {}

    /// Calls such as `a 0-10 write 1`, `b 5-? add 2`, `b 5-9 add 2 = 3`, `c 1-2 read -`, `c 3-4 cas 1 2 failed`.
    static List<Call> calls(String text) {
        return Arrays.stream(text.split(";", -1)).map(Written::call).toList();
    }

    /// Transactions such as `a 0-10 read x[1, 2] append y[3]`; with `aborted` at the end, or `?` for the end's time.
    static List<Transaction> transactions(String text) {
        return Arrays.stream(text.split(";", -1)).map(Written::transaction).toList();
    }

    private static Call call(String text) {
        var words = List.of(text.strip().split(" +", -1));
        return new Call(words.getFirst(), span(words.get(1)), action(words.subList(2, words.size())));
    }

    private static Action action(List<String> words) {
        var value = number(words.get(1));
        return switch (words.getFirst()) {
            case "read" -> new Action.Read(value);
            case "write" -> new Action.Write(value);
            case "add" -> new Action.Add(Long.parseLong(words.get(1)), words.size() < 4 ? null : number(words.get(3)));
            case "cas" ->
                new Action.CompareAndSet(
                        value,
                        Long.valueOf(words.get(2)),
                        words.size() < 4 || !words.get(3).equals("failed"));
            default -> throw new IllegalArgumentException(words.getFirst());
        };
    }

    private static @Nullable Long number(String text) {
        return text.equals("-") ? null : Long.valueOf(text);
    }

    private static Span span(String text) {
        int dash = text.indexOf('-');
        var end = text.substring(dash + 1);
        var machine = end.endsWith("'") ? "other" : "one";
        var time = end.replace("'", "");
        return new Span(
                machine, Long.parseLong(text.substring(0, dash)), time.equals("?") ? Span.OPEN : Long.parseLong(time));
    }

    private static Transaction transaction(String text) {
        var words = text.strip().split(" +", 3);
        Map<String, List<Long>> reads = new LinkedHashMap<>();
        Map<String, List<Long>> appends = new LinkedHashMap<>();
        LIST.matcher(words[2]).results().forEach(found -> {
            var elements = Arrays.stream(found.group(3).split("[, ]+", -1))
                    .filter(element -> !element.isEmpty())
                    .map(Long::valueOf)
                    .toList();
            (found.group(1).equals("read") ? reads : appends).put(found.group(2), elements);
        });
        var span = span(words[1]);
        var fate = words[2].endsWith("aborted") ? Fate.ABORTED : span.isOpen() ? Fate.UNKNOWN : Fate.DONE;
        return new Transaction(words[0], span, fate, appends, reads);
    }
}
