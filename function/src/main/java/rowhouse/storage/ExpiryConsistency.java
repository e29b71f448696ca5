package rowhouse.storage;

import org.jspecify.annotations.Nullable;
import rowhouse.storage.Contradiction.Kind;
import rowhouse.value.Item;

/// Whether it is noted of every item of a table when it expires, and of nothing else.
///
/// @param review the job that finds this out anew, or null
record ExpiryConsistency(Rows.Reader reader, ItemRows layout, Job.@Nullable ReviewExpiry review, Contradictions found) {
    void checkItem(RowKey key, Item item) {
        var second = layout.expirySecond(item);
        if (second != null && !mayLack(key)) {
            var expiry = layout.expiryKey(second, key);
            found.expect(reader.find(Family.EXPIRY, expiry) != null, Kind.MISSING_EXPIRY, place(expiry));
        }
    }

    void checkRow(Row row) {
        boolean maySay = review != null && !review.forgotten();
        found.expect(maySay || isOfItem(row.key()), Kind.SURPLUS_EXPIRY, place(row.key()));
    }

    private boolean mayLack(RowKey item) {
        return review != null && (!review.forgotten() || review.done() == null || item.compareTo(review.done()) > 0);
    }

    private boolean isOfItem(RowKey expiry) {
        var what = expiry.sort();
        if (what.length < KeyEncoding.HASH_BYTES) {
            return false;
        }
        var key = ItemRows.keyAt(expiry.owner(), what);
        var row = reader.find(Family.ITEM, key);
        var item = row == null ? null : StoredItem.read(row);
        var second = item == null ? null : layout.expirySecond(item);
        return second != null && layout.expiryKey(second, key).equals(expiry);
    }

    private String place(RowKey key) {
        return "table " + layout.table().name() + ", expiry " + key;
    }
}
