package rowhouse.storage;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;

/// What one transaction counts: read when first touched, and written once, at its end. In their rows counts are decimal
/// digits.
final class Tally {
    private static final byte[] NO_SORT_KEY = {};
    private static final Tables.Statistics NONE = new Tables.Statistics(0, 0);

    private final Rows.Writer writer;
    private final Map<RowKey, Counted<Tables.Statistics>> statistics = new LinkedHashMap<>();
    private final Map<RowKey, Counted<Long>> collections = new LinkedHashMap<>();

    Tally(Rows.Writer writer) {
        this.writer = writer;
    }

    /// A count as its row has it, and as it is to be.
    private record Counted<T>(T stored, T current) {
        Counted<T> to(T next) {
            return new Counted<>(stored, next);
        }

        boolean changed() {
            return !stored.equals(current);
        }
    }

    /// Where the statistics of a table, or of one of its indexes, are kept.
    static RowKey statisticsKey(TableDefinition table, @Nullable SecondaryIndex index) {
        return new RowKey(table.number(), KeyEncoding.ofLong(index == null ? 0 : index.number()), NO_SORT_KEY);
    }

    /// The statistics a row holds.
    static Tables.Statistics statistics(@Nullable Row row) {
        if (row == null) {
            return NONE;
        }
        var text = text(row);
        int space = text.indexOf(' ');
        return new Tables.Statistics(Long.parseLong(text, 0, space, 10), Long.parseLong(text.substring(space + 1)));
    }

    /// The count a row holds; 0 if there is none.
    static long count(@Nullable Row row) {
        return row == null ? 0 : Long.parseLong(text(row));
    }

    /// A row that holds a count.
    static Row row(RowKey key, Object count) {
        return new Row(key, 0, count.toString().getBytes(StandardCharsets.US_ASCII));
    }

    Tables.Statistics statistics(TableDefinition table, @Nullable SecondaryIndex index) {
        return counted(statisticsKey(table, index)).current();
    }

    void add(TableDefinition table, @Nullable SecondaryIndex index, int items, long bytes) {
        var key = statisticsKey(table, index);
        var counted = counted(key);
        var current = counted.current();
        statistics.put(key, counted.to(new Tables.Statistics(current.itemCount() + items, current.bytes() + bytes)));
    }

    long collection(RowKey key) {
        return countedCollection(key).current();
    }

    void addToCollection(RowKey key, long bytes) {
        var counted = countedCollection(key);
        collections.put(key, counted.to(counted.current() + bytes));
    }

    /// Drops the statistics of a table, or of one of its indexes.
    void forget(TableDefinition table, @Nullable SecondaryIndex index) {
        var key = statisticsKey(table, index);
        statistics.remove(key);
        writer.delete(Family.STATISTIC, key);
    }

    /// Writes what has changed.
    void flush() {
        flush(Family.STATISTIC, statistics, NONE, count -> count.itemCount() + " " + count.bytes());
        flush(Family.COLLECTION, collections, 0L, count -> Long.toString(count));
    }

    private <T> void flush(Family family, Map<RowKey, Counted<T>> counts, T none, Function<T, String> text) {
        counts.forEach((key, counted) -> {
            if (!counted.changed()) {
                return;
            }
            if (counted.current().equals(none)) {
                writer.delete(family, key);
            } else {
                writer.put(family, row(key, text.apply(counted.current())));
            }
        });
        counts.clear();
    }

    private Counted<Tables.Statistics> counted(RowKey key) {
        return Objects.requireNonNull(statistics.computeIfAbsent(key, wanted -> {
            var stored = statistics(writer.find(Family.STATISTIC, wanted));
            return new Counted<>(stored, stored);
        }));
    }

    private Counted<Long> countedCollection(RowKey key) {
        return Objects.requireNonNull(collections.computeIfAbsent(key, wanted -> {
            var stored = count(writer.find(Family.COLLECTION, wanted));
            return new Counted<>(stored, stored);
        }));
    }

    private static String text(Row row) {
        return new String(row.body(), StandardCharsets.US_ASCII);
    }
}
