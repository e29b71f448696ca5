package rowhouse.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.history.Anomaly.Kind;
import rowhouse.history.Transaction.Fate;

/// In which order elements were put at the end of each list, as the longest read of it tells; and what is wrong with
/// the reads by themselves.
final class ListVersions {
    /// @param transaction the number of the one that appended it
    /// @param next what the same transaction appended to the list after it; null for nothing
    private record Origin(
            int transaction, String key, @Nullable Long next) {}

    private final List<Transaction> transactions;
    private final Map<Long, Origin> origins = new LinkedHashMap<>();
    private final Map<String, List<Long>> orders = new LinkedHashMap<>();
    private final Set<Long> seen = new HashSet<>();
    private final Map<String, Set<Integer>> writersNotRead = new LinkedHashMap<>();
    private final Set<Anomaly> anomalies = new LinkedHashSet<>();

    /// @throws IllegalArgumentException if two appends are of one element, which tells nothing
    ListVersions(List<Transaction> transactions) {
        this.transactions = transactions;
        for (int number = 0; number < transactions.size(); number++) {
            for (var append : transactions.get(number).appends().entrySet()) {
                know(number, append.getKey(), append.getValue());
            }
        }
        var reads = transactions.stream().filter(transaction -> transaction.fate() == Fate.DONE);
        reads.forEach(reader -> reader.reads().forEach((key, list) -> read(reader, key, list)));
        for (var reader : transactions) {
            if (reader.fate() == Fate.DONE) {
                reader.reads().forEach((key, list) -> compare(reader, key, list));
            }
        }
        findWritersNotRead();
    }

    /// What is wrong with the reads by themselves.
    List<Anomaly> anomalies() {
        return List.copyOf(anomalies);
    }

    /// The elements of a list in their order, as far as somebody read it.
    List<Long> order(String key) {
        return orders.getOrDefault(key, List.of());
    }

    /// Every list that was read or written.
    Set<String> keys() {
        var keys = new LinkedHashSet<>(orders.keySet());
        origins.values().forEach(origin -> keys.add(origin.key()));
        return keys;
    }

    /// The number of the transaction that appended an element; null if there is none.
    @Nullable
    Integer writer(long element) {
        var origin = origins.get(element);
        return origin == null ? null : origin.transaction();
    }

    /// Whether it took effect, as far as anybody knows.
    boolean isCommitted(int number) {
        var transaction = transactions.get(number);
        return switch (transaction.fate()) {
            case DONE -> true;
            case ABORTED -> false;
            case UNKNOWN ->
                transaction.appends().values().stream()
                        .anyMatch(list -> list.stream().anyMatch(seen::contains));
        };
    }

    private void know(int number, String key, List<Long> elements) {
        for (int i = 0; i < elements.size(); i++) {
            var next = i + 1 < elements.size() ? elements.get(i + 1) : null;
            if (origins.put(elements.get(i), new Origin(number, key, next)) != null) {
                throw new IllegalArgumentException("two appends of " + elements.get(i));
            }
        }
    }

    private void read(Transaction reader, String key, List<Long> list) {
        seen.addAll(list);
        if (new HashSet<>(list).size() != list.size()) {
            found(Kind.DUPLICATE_ELEMENT, key + " " + list, reader);
        }
        if (list.size() > order(key).size()) {
            orders.put(key, list);
        }
        for (int i = 0; i < list.size(); i++) {
            var origin = origins.get(list.get(i));
            if (origin == null || !origin.key().equals(key)) {
                found(Kind.UNKNOWN_ELEMENT, "nobody appended %d to %s".formatted(list.get(i), key), reader);
                continue;
            }
            var writer = transactions.get(origin.transaction());
            if (writer.fate() == Fate.ABORTED) {
                found(Kind.ABORTED_READ, "%s holds %d of %s".formatted(key, list.get(i), writer), reader);
            }
            var next = i + 1 < list.size() ? list.get(i + 1) : null;
            if (origin.next() != null && !origin.next().equals(next)) {
                found(Kind.INTERMEDIATE_READ, "%s holds %d, not all of %s".formatted(key, list.get(i), writer), reader);
            }
        }
    }

    private void compare(Transaction reader, String key, List<Long> list) {
        var order = order(key);
        if (!order.subList(0, list.size()).equals(list)) {
            found(Kind.INCOMPATIBLE_ORDER, "%s was read as %s, and as %s".formatted(key, order, list), reader);
        }
    }

    private void found(Kind kind, String text, Transaction reader) {
        anomalies.add(new Anomaly(kind, text + "\n  seen by " + reader));
    }

    /// The transactions that appended to a list what nobody read, though it counts as appended.
    Set<Integer> writersNotRead(String key) {
        return writersNotRead.getOrDefault(key, Set.of());
    }

    private void findWritersNotRead() {
        origins.forEach((element, origin) -> {
            if (!seen.contains(element) && isCommitted(origin.transaction())) {
                writersNotRead
                        .computeIfAbsent(origin.key(), _ -> new LinkedHashSet<>())
                        .add(origin.transaction());
            }
        });
    }

    /// Numbers of the transactions that appended to a list, in the order of what they appended.
    List<Integer> writers(String key) {
        var writers = new ArrayList<Integer>();
        for (long element : order(key)) {
            var writer = writer(element);
            if (writer != null && (writers.isEmpty() || !writers.getLast().equals(writer))) {
                writers.add(writer);
            }
        }
        return writers;
    }
}
