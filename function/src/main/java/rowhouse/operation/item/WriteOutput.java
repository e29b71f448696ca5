package rowhouse.operation.item;

import org.jspecify.annotations.Nullable;
import rowhouse.shape.StructureWriter;
import rowhouse.value.Item;

/// The answer of the operations that write one item.
///
/// @param attributes the form of the item that was asked for; null or empty for none
record WriteOutput(
        @Nullable Item attributes,
        Capacity capacity,
        ReturnConsumedCapacity returnConsumedCapacity,
        @Nullable ItemCollectionMetrics metrics) {
    void write(StructureWriter response) {
        response.item("Attributes", attributes == null || attributes.isEmpty() ? null : attributes);
        capacity.write(returnConsumedCapacity, response);
        ItemCollectionMetrics.writeMember(metrics, response);
    }
}
