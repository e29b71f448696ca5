package rowhouse.storage;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;

/// What one transaction counts: read when first touched, and written once, at its end.
final class Tally {
    private final Rows.Writer writer;
    private final TableCounts.Known known;
    private final Map<Long, TableCounts> tables = new LinkedHashMap<>();
    private final Map<RowKey, Counted> collections = new LinkedHashMap<>();

    /// @param known used in this transaction alone until it has ended
    Tally(Rows.Writer writer, TableCounts.Known known) {
        this.writer = writer;
        this.known = known;
    }

    /// A count as its row has it, and as it is to be.
    private record Counted(long stored, long current) {}

    /// The count a row holds; 0 if there is none.
    static long count(@Nullable Row row) {
        return row == null ? 0 : Long.parseLong(new String(row.body(), StandardCharsets.US_ASCII));
    }

    /// A row that holds a count, in decimal digits.
    static Row row(RowKey key, long count) {
        return new Row(key, 0, Long.toString(count).getBytes(StandardCharsets.US_ASCII));
    }

    Tables.Statistics statistics(TableDefinition table, @Nullable SecondaryIndex index) {
        var counted = tables.get(table.number());
        return (counted != null ? counted : stored(table.number())).statistics(number(index));
    }

    void add(TableDefinition table, @Nullable SecondaryIndex index, int items, long bytes) {
        counted(table).add(number(index), items, bytes);
    }

    long collection(RowKey key) {
        return countedCollection(key).current();
    }

    void addToCollection(RowKey key, long bytes) {
        var counted = countedCollection(key);
        collections.put(key, new Counted(counted.stored(), counted.current() + bytes));
    }

    /// Drops the statistics of a table with its indexes.
    void forget(TableDefinition table) {
        tables.remove(table.number());
        known.forget(table.number());
        writer.delete(Family.STATISTIC, TableCounts.key(table.number()));
    }

    /// Drops the statistics of an index.
    void forget(TableDefinition table, SecondaryIndex index) {
        counted(table).forget(index.number());
    }

    /// Writes what has changed.
    void flush() {
        tables.forEach(this::flush);
        tables.clear();
        collections.forEach(this::flushCollection);
        collections.clear();
    }

    private void flush(long table, TableCounts counts) {
        var row = counts.row(table);
        if (row == null) {
            writer.delete(Family.STATISTIC, TableCounts.key(table));
        } else {
            writer.put(Family.STATISTIC, row);
        }
        known.keep(table, counts, writer.history());
    }

    private void flushCollection(RowKey key, Counted counted) {
        if (counted.current() == counted.stored()) {
            return;
        }
        if (counted.current() == 0) {
            writer.delete(Family.COLLECTION, key);
        } else {
            writer.put(Family.COLLECTION, row(key, counted.current()));
        }
    }

    private TableCounts counted(TableDefinition table) {
        return Objects.requireNonNull(
                tables.computeIfAbsent(table.number(), number -> stored(number).copy()));
    }

    private TableCounts stored(long table) {
        var counts = known.find(table, writer.history());
        return counts != null ? counts : TableCounts.of(writer.find(Family.STATISTIC, TableCounts.key(table)));
    }

    private Counted countedCollection(RowKey key) {
        return Objects.requireNonNull(collections.computeIfAbsent(key, wanted -> {
            long stored = count(writer.find(Family.COLLECTION, wanted));
            return new Counted(stored, stored);
        }));
    }

    private static @Nullable Long number(@Nullable SecondaryIndex index) {
        return index == null ? null : index.number();
    }
}
