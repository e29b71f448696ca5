package rowhouse.operation.item;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.Items;
import rowhouse.table.TableDefinition;
import rowhouse.value.Item;

/// The metrics of all item collections that a request with many writes touched, each named once.
final class ItemCollections {
    private final ReturnItemCollectionMetrics asked;
    private final Map<String, Map<Item, ItemCollectionMetrics>> byTable = new LinkedHashMap<>();

    ItemCollections(ReturnItemCollectionMetrics asked) {
        this.asked = asked;
    }

    /// Counts in the collection of an item that was written.
    ///
    /// @param tableName as the request names it
    void add(String tableName, TableDefinition table, Items items, Item key) {
        var metrics = ItemCollectionMetrics.of(asked, table, items, key);
        if (metrics != null) {
            byTable.computeIfAbsent(tableName, _ -> new LinkedHashMap<>()).put(metrics.collectionKey(), metrics);
        }
    }

    /// Writes the member `ItemCollectionMetrics` of an answer about many items.
    void write(StructureWriter response) {
        if (!byTable.isEmpty()) {
            response.map(
                    "ItemCollectionMetrics",
                    byTable,
                    (tables, name, collections) -> writeTable(tables, name, collections.values()));
        }
    }

    private static void writeTable(StructureWriter tables, String name, Collection<ItemCollectionMetrics> collections) {
        tables.structures(name, collections, ItemCollectionMetrics::write);
    }
}
