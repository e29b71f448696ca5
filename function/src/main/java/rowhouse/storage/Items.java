package rowhouse.storage;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rowhouse.table.KeyRange;
import rowhouse.table.SecondaryIndex;
import rowhouse.value.Item;

/// The items of one table.
///
/// A key is an [Item] of which only the key attributes are looked at; its types have been checked.
public interface Items {
    /// The item of this key, or null.
    @Nullable
    Item find(Item key);

    /// Hands over the items of a range in the order of their sort keys, until there are no more or `visitor` answers
    /// false. Items from an index carry what it projects, and the size of that.
    ///
    /// @param index null for the table itself
    /// @param startAfter key attributes of the index and of the table to start behind (the item need not exist
    ///     any more), or null to start at the end the direction begins with
    void query(
            @Nullable SecondaryIndex index,
            KeyRange range,
            @Nullable Item startAfter,
            Direction direction,
            Predicate<Item> visitor);

    /// Hands over all items of one segment, in no order that means anything but the same one every time.
    ///
    /// @param index null for the table itself
    void scan(@Nullable SecondaryIndex index, Segment segment, @Nullable Item startAfter, Predicate<Item> visitor);

    /// Whether a key lies in a segment.
    ///
    /// @param index null for the table itself; otherwise the key has the attributes of the index's too
    boolean isIn(Segment segment, @Nullable SecondaryIndex index, Item key);

    /// The sum of the sizes of all items and index rows with this partition key; 0 for tables without local indexes.
    long collectionBytes(Item key);

    /// The order of sort keys.
    enum Direction {
        ASCENDING,
        DESCENDING
    }

    /// One of `total` equal parts of a table.
    ///
    /// @param number from 0 to `total` - 1
    record Segment(int number, int total) {
        public static final Segment WHOLE = new Segment(0, 1);
    }

    /// What a write did.
    record Change(@Nullable Item before, @Nullable Item after, List<IndexChange> indexes) {
        public Change {
            indexes = List.copyOf(indexes);
        }
    }

    /// What a write did to one index.
    ///
    /// @param before what the index had of the item, or null
    /// @param after what it has now, or null
    /// @param keyChanged whether one entry was deleted and another added
    record IndexChange(
            SecondaryIndex index,
            @Nullable Item before,
            @Nullable Item after,
            boolean keyChanged) {}

    /// Items that can be changed. Index rows, expiry, statistics and collection sizes are kept up with each change.
    interface Writable extends Items {
        /// Adds `after`, or puts it in the place of `before`.
        ///
        /// @param before what [#find] returned for this key in this transaction
        /// @throws rowhouse.error.ServiceException `ItemCollectionSizeLimitExceededException` past 10 GB
        Change put(Item after, @Nullable Item before);

        /// The size of an item together with the largest entry it makes in a local index, which share one limit. 0 if
        /// it
        /// makes none.
        int sizeWithLocalEntryBytes(Item item);

        /// Removes `before`, which [#find] returned in this transaction.
        Change delete(Item before);
    }
}
