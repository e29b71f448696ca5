package rowhouse.operation.item;

import java.util.LinkedHashMap;
import java.util.Map;
import rowhouse.operation.item.Capacity.Rate;
import rowhouse.shape.StructureWriter;

/// Counts the capacity units that one request consumes on several tables.
final class CapacityByTable {
    private final Map<String, Capacity> byTable = new LinkedHashMap<>();

    /// The count of a table.
    ///
    /// @param tableName as the request names it
    Capacity of(String tableName, Rate rate) {
        return byTable.computeIfAbsent(tableName, name -> new Capacity(name, rate));
    }

    /// Writes `ConsumedCapacity` into an answer, an element for each table.
    void write(ReturnConsumedCapacity asked, StructureWriter response) {
        if (asked != ReturnConsumedCapacity.NONE) {
            response.structures(
                    "ConsumedCapacity", byTable.values(), (capacity, members) -> capacity.writeMembers(asked, members));
        }
    }
}
