package rowhouse.storage;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How many items a table and each of its indexes have, and of how many bytes together. In their row they are decimal
/// digits: `0 items bytes` for the table, and after a `;` each index with its number.
final class TableCounts {
    private static final long TABLE_ITSELF = 0;
    private static final byte[] ONLY_COLUMN = KeyEncoding.ofLong(TABLE_ITSELF);
    private static final byte[] NO_SORT_KEY = {};

    private final SortedMap<Long, Tables.Statistics> byIndex;

    private TableCounts(SortedMap<Long, Tables.Statistics> byIndex) {
        this.byIndex = byIndex;
    }

    /// Where the counts of a table are kept.
    static RowKey key(long table) {
        return new RowKey(table, ONLY_COLUMN, NO_SORT_KEY);
    }

    /// The counts a row holds; all are 0 if there is none.
    static TableCounts of(@Nullable Row row) {
        var byIndex = new TreeMap<Long, Tables.Statistics>();
        if (row != null) {
            for (var entry : new String(row.body(), StandardCharsets.US_ASCII).split(";", -1)) {
                var numbers = entry.split(" ", -1);
                byIndex.put(
                        Long.valueOf(numbers[0]),
                        new Tables.Statistics(Long.parseLong(numbers[1]), Long.parseLong(numbers[2])));
            }
        }
        return new TableCounts(byIndex);
    }

    /// The row that holds these counts; null if there is nothing to count.
    @Nullable
    Row row(long table) {
        if (byIndex.isEmpty()) {
            return null;
        }
        var text = new StringJoiner(";");
        byIndex.forEach((index, counts) -> text.add(index + " " + counts.itemCount() + " " + counts.bytes()));
        return new Row(key(table), 0, text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    TableCounts copy() {
        return new TableCounts(new TreeMap<>(byIndex));
    }

    /// @param index its number; null for the table itself
    Tables.Statistics statistics(@Nullable Long index) {
        return byIndex.getOrDefault(number(index), Tables.Statistics.NONE);
    }

    /// @param index its number; null for the table itself
    void add(@Nullable Long index, int items, long bytes) {
        var before = statistics(index);
        var after = new Tables.Statistics(before.itemCount() + items, before.bytes() + bytes);
        if (after.equals(Tables.Statistics.NONE)) {
            byIndex.remove(number(index));
        } else {
            byIndex.put(number(index), after);
        }
    }

    void forget(long index) {
        byIndex.remove(index);
    }

    private static Long number(@Nullable Long index) {
        return index == null ? Long.valueOf(TABLE_ITSELF) : index;
    }

    /// What the last transaction left of them, by the numbers of their tables: read once, and good for as long as
    /// nothing was written but by the transactions that left it.
    static final class Known {
        private final Map<Long, TableCounts> byTable = new TreeMap<>();
        private Rows.@Nullable History history;

        @Nullable
        TableCounts find(long table, Rows.History historyNow) {
            return history == historyNow ? byTable.get(table) : null;
        }

        void keep(long table, TableCounts counts, Rows.History historyNow) {
            if (history != historyNow) {
                byTable.clear();
                history = historyNow;
            }
            byTable.put(table, counts);
        }

        void forget(long table) {
            byTable.remove(table);
        }
    }
}
