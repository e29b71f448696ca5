package rowhouse.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Contradiction.Kind;

/// Whether the sizes of a table's item collections are the sums of their items and local index rows. Items come in
/// order, so one collection is summed up at a time.
final class CollectionConsistency {
    private static final byte[] START = {};

    private final Rows.Reader reader;
    private final ItemRows layout;
    private final Contradictions found;
    private @Nullable RowKey collection;
    private long bytes;

    CollectionConsistency(Rows.Reader reader, ItemRows layout, Contradictions found) {
        this.reader = reader;
        this.layout = layout;
        this.found = found;
    }

    /// Takes what an item adds to its collection.
    void add(RowKey item, long itemBytes) {
        var next = layout.collectionKey(item);
        if (!next.equals(collection)) {
            end();
            collection = next;
        }
        bytes += itemBytes;
    }

    /// Ends the collection of the item that came last.
    void end() {
        if (collection != null && layout.table().hasLocalIndexes()) {
            var stored = reader.find(Family.COLLECTION, collection);
            var expected = Tally.row(collection, bytes);
            found.expect(
                    stored != null && Arrays.equals(stored.body(), expected.body()),
                    Kind.WRONG_COLLECTION_SIZE,
                    place(collection));
        }
        collection = null;
        bytes = 0;
    }

    /// Looks at a size: it must be that of a collection with items, which was looked at with them.
    void checkRow(Row row) {
        var key = row.key();
        var items = new RowRange.InPartition(Family.ITEM, layout.table().number(), key.partition(), START, null, false);
        found.expect(
                layout.table().hasLocalIndexes()
                        && key.equals(layout.collectionKey(key))
                        && reader.first(items) != null,
                Kind.WRONG_COLLECTION_SIZE,
                place(key));
    }

    private String place(RowKey key) {
        return "table " + layout.table().name() + ", item collection " + key;
    }
}
