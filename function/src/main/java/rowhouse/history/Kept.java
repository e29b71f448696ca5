package rowhouse.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rowhouse.history.Transaction.Fate;

/// What is there in the end of what transactions wrote.
///
/// @param acknowledged how many transactions wrote something and were answered
/// @param lost of them, those of which something is not there
/// @param torn transactions of which one part is there without the other
public record Kept(long acknowledged, long lost, long torn) {
    /// @param lists what is there in the end
    public static Kept of(List<Transaction> transactions, Map<String, List<Long>> lists) {
        Map<String, Set<Long>> kept = new HashMap<>();
        lists.forEach((key, list) -> kept.put(key, new HashSet<>(list)));
        long acknowledged = 0;
        long lost = 0;
        long torn = 0;
        for (var transaction : transactions) {
            long there = transaction.appends().entrySet().stream()
                    .filter(append ->
                            kept.getOrDefault(append.getKey(), Set.of()).containsAll(append.getValue()))
                    .count();
            boolean isDone =
                    transaction.fate() == Fate.DONE && !transaction.appends().isEmpty();
            boolean isWhole = there == transaction.appends().size();
            acknowledged += isDone ? 1 : 0;
            lost += isDone && !isWhole ? 1 : 0;
            torn += there > 0 && !isWhole ? 1 : 0;
        }
        return new Kept(acknowledged, lost, torn);
    }
}
