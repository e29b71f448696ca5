package rowhouse.operation.item;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.shape.StructureWriter;
import rowhouse.value.Item;

/// One page of a query or a scan.
///
/// @param items null where the items were only counted
/// @param lastEvaluatedKey where the next page starts, or null if this is the last one
record Page(
        @Nullable List<Item> items,
        int count,
        int scannedCount,
        @Nullable Item lastEvaluatedKey,
        Capacity capacity,
        ReturnConsumedCapacity returnConsumedCapacity) {
    void write(StructureWriter response) {
        response.items("Items", items);
        response.number("Count", (long) count);
        response.number("ScannedCount", (long) scannedCount);
        response.item("LastEvaluatedKey", lastEvaluatedKey);
        capacity.write(returnConsumedCapacity, response);
    }
}
