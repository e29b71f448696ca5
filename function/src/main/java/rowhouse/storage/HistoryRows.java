package rowhouse.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where the history of a table's items stands: for each write, what the item was before, by the item's
/// key and then by moment. And, to find what is old, which items were written in which hour.
final class HistoryRows {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final byte[] START = {};

    private HistoryRows() {}

    /// Where it is kept what the item of this key was before the write of a moment.
    static RowKey key(long history, RowKey item, Moment moment) {
        return new RowKey(history, item.partition(), KeyEncoding.concatenate(sortOf(item), moment.bytes()));
    }

    /// Where it is kept that the item of this key was written in the hour of a moment.
    static RowKey hourKey(long history, RowKey item, Moment moment) {
        return new RowKey(history, KeyEncoding.ofLong(moment.millis() / HOUR_MILLIS), ItemRows.place(item));
    }

    /// The key of the item that a row of the history is about.
    static RowKey item(long table, RowKey row) {
        int end = row.sort().length - Moment.BYTES;
        return new RowKey(table, row.partition(), KeyEncoding.fromPrefixFree(Arrays.copyOf(row.sort(), end)));
    }

    /// The key of the item that a row of an hour is about.
    static RowKey itemOfHour(long table, RowKey row) {
        return ItemRows.keyAt(table, row.sort());
    }

    /// The first row of a history, or null.
    static @Nullable Row first(Rows.Reader reader, long history) {
        return reader.first(RowRange.all(Family.HISTORY, history));
    }

    /// The first row of the history behind this item's key, or null.
    static @Nullable Row firstBehind(Rows.Reader reader, long history, RowKey item) {
        return reader.first(
                new RowRange.AcrossPartitions(Family.HISTORY, history, item.partition(), behind(item), null));
    }

    /// What the item was before it was first written after a moment; null if it has not been written since.
    static @Nullable Row firstAfter(Rows.Reader reader, long history, RowKey item, Moment moment) {
        var from = KeyEncoding.next(KeyEncoding.concatenate(sortOf(item), moment.bytes()));
        return reader.first(
                new RowRange.InPartition(Family.HISTORY, history, item.partition(), from, behind(item), false));
    }

    /// What is kept of an item's writes before the end of an hour.
    static RowRange untilEndOf(long history, RowKey item, long hour) {
        var end = new Moment(endMillis(hour), 0);
        return new RowRange.InPartition(
                Family.HISTORY,
                history,
                item.partition(),
                sortOf(item),
                KeyEncoding.concatenate(sortOf(item), end.bytes()),
                false);
    }

    /// The hours of a history that ended at a time or earlier, with the items written in them.
    static RowRange hoursUntil(long history, long millis) {
        return new RowRange.AcrossPartitions(
                Family.HISTORY_HOUR, history, START, START, KeyEncoding.ofLong(Math.max(0, millis / HOUR_MILLIS)));
    }

    /// All hours of a history.
    static RowRange hours(long history) {
        return RowRange.all(Family.HISTORY_HOUR, history);
    }

    /// The hour that a row is of.
    static long hour(RowKey row) {
        return KeyEncoding.toLong(row.partition());
    }

    /// When an hour ends, in milliseconds since 1970.
    static long endMillis(long hour) {
        return (hour + 1) * HOUR_MILLIS;
    }

    private static byte[] sortOf(RowKey item) {
        return KeyEncoding.prefixFree(item.sort());
    }

    /// The least sort behind all that is kept of an item.
    private static byte[] behind(RowKey item) {
        var behind = KeyEncoding.successor(sortOf(item));
        if (behind == null) {
            throw new IllegalStateException("no prefix-free key is all ones");
        }
        return behind;
    }
}
