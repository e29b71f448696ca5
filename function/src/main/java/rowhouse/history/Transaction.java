package rowhouse.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One transaction on lists, as its client saw it: what it read, and what it put at the end of lists, all at once. A
/// list that is absent is an empty one.
///
/// @param appends what it put at the end of lists, by their keys; each element is one of a kind
/// @param reads the lists it was told, by their keys, as they were before it
public record Transaction(
        String client, Span span, Fate fate, Map<String, List<Long>> appends, Map<String, List<Long>> reads) {
    public Transaction {
        appends = Collections.unmodifiableMap(new LinkedHashMap<>(appends));
        reads = Collections.unmodifiableMap(new LinkedHashMap<>(reads));
    }

    /// What the client was told that came of it.
    public enum Fate {
        DONE,
        /// Nothing was done.
        ABORTED,
        /// There was no answer.
        UNKNOWN
    }

    @Override
    public String toString() {
        var text = new StringBuilder(client);
        reads.forEach((key, list) -> text.append(" read ").append(key).append(tail(list)));
        appends.forEach((key, list) -> text.append(" append ").append(key).append(list));
        return text + (fate == Fate.DONE ? "" : " (" + fate + ")");
    }

    private static String tail(List<Long> list) {
        int shown = 5;
        return list.size() <= shown
                ? list.toString()
                : "[%d more, %s"
                        .formatted(
                                list.size() - shown,
                                list.subList(list.size() - shown, list.size())
                                        .toString()
                                        .substring(1));
    }
}
