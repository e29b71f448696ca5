package rowhouse.operation.item;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.Items;
import rowhouse.table.KeySchema;
import rowhouse.table.TableDefinition;
import rowhouse.value.Item;

/// How large the item collection is that a write touched: all items of one partition key, and their
/// entries in local secondary indexes.
///
/// @see <a
///     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ItemCollectionMetrics.html">
///     ItemCollectionMetrics</a>
record ItemCollectionMetrics(Item collectionKey, double lowerGigabytes) {
    private static final double GIGABYTE = 1024.0 * 1024 * 1024;

    /// The metrics to answer with, or null where none were asked for or the table has no local
    /// secondary index.
    static @Nullable ItemCollectionMetrics of(
            ReturnItemCollectionMetrics asked, TableDefinition table, Items items, Item key) {
        if (asked == ReturnItemCollectionMetrics.NONE || !table.hasLocalIndexes()) {
            return null;
        }
        var collectionKey = new KeySchema(table.keySchema().partition(), List.of()).keyOf(key);
        return new ItemCollectionMetrics(collectionKey, Math.floor(items.collectionBytes(key) / GIGABYTE));
    }

    void write(StructureWriter members) {
        members.item("ItemCollectionKey", collectionKey);
        members.fractions("SizeEstimateRangeGB", List.of(lowerGigabytes, lowerGigabytes + 1));
    }

    /// Writes the member `ItemCollectionMetrics` of an answer about one item.
    static void writeMember(@Nullable ItemCollectionMetrics metrics, StructureWriter response) {
        if (metrics != null) {
            response.structure("ItemCollectionMetrics", metrics::write);
        }
    }
}
