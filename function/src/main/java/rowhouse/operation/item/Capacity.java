package rowhouse.operation.item;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.Items;
import rowhouse.table.SecondaryIndex;
import rowhouse.value.Item;

/// Counts the capacity units that one request consumes on one table.
///
/// @see <a
/// href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">DynamoDB
///     reads and writes</a>
final class Capacity {
    private static final int READ_UNIT_BYTES = 4096;
    private static final int WRITE_UNIT_BYTES = 1024;

    private final String tableName;
    private final Rate rate;
    private double tableUnits;
    private final Map<String, Double> localIndexUnits = new TreeMap<>();
    private final Map<String, Double> globalIndexUnits = new TreeMap<>();

    /// What a unit of work costs.
    enum Rate {
        EVENTUALLY_CONSISTENT_READ(0.5, false, false),
        STRONGLY_CONSISTENT_READ(1, false, false),
        TRANSACTIONAL_READ(2, false, true),
        WRITE(1, true, false),
        TRANSACTIONAL_WRITE(2, true, true);

        private final double factor;
        private final boolean isWrite;
        private final boolean isTransactional;

        Rate(double factor, boolean isWrite, boolean isTransactional) {
            this.factor = factor;
            this.isWrite = isWrite;
            this.isTransactional = isTransactional;
        }

        static Rate ofRead(boolean consistent) {
            return consistent ? STRONGLY_CONSISTENT_READ : EVENTUALLY_CONSISTENT_READ;
        }

        double units(int bytes) {
            int unitBytes = isWrite ? WRITE_UNIT_BYTES : READ_UNIT_BYTES;
            return factor * Math.max(1, Math.ceilDiv(bytes, unitBytes));
        }
    }

    /// @param tableName as the request names it
    Capacity(String tableName, Rate rate) {
        this.tableName = tableName;
        this.rate = rate;
    }

    /// Counts work on the table: an item, or all the items of a page together.
    void addTable(int bytes) {
        tableUnits += rate.units(bytes);
    }

    /// Counts work on an index.
    void addIndex(SecondaryIndex index, int bytes) {
        (index.isGlobal() ? globalIndexUnits : localIndexUnits).merge(index.name(), rate.units(bytes), Double::sum);
    }

    /// Counts a write: the larger of the item before and after, and what it changed in each index.
    void addChange(Items.Change change) {
        addTable(bytes(change));
        for (var indexChange : change.indexes()) {
            addIndexChange(indexChange);
        }
    }

    /// The size that a write counts with: the larger of the item before and after.
    static int bytes(Items.Change change) {
        return Math.max(size(change.before()), size(change.after()));
    }

    private void addIndexChange(Items.IndexChange change) {
        if (change.keyChanged()) {
            addIndex(change.index(), size(change.before()));
            addIndex(change.index(), size(change.after()));
        } else if (!Objects.equals(change.before(), change.after())) {
            // An index whose own attributes stay as they were is not written, and costs nothing.
            addIndex(change.index(), Math.max(size(change.before()), size(change.after())));
        }
    }

    /// Writes `ConsumedCapacity` into an answer.
    void write(ReturnConsumedCapacity asked, StructureWriter response) {
        if (asked != ReturnConsumedCapacity.NONE) {
            response.structure("ConsumedCapacity", members -> writeMembers(asked, members));
        }
    }

    /// Writes the members of a `ConsumedCapacity`.
    void writeMembers(ReturnConsumedCapacity asked, StructureWriter members) {
        members.text("TableName", tableName);
        writeUnits(members, total());
        if (asked == ReturnConsumedCapacity.INDEXES) {
            members.structure("Table", table -> writeUnits(table, tableUnits));
            writeIndexes(members, "LocalSecondaryIndexes", localIndexUnits);
            writeIndexes(members, "GlobalSecondaryIndexes", globalIndexUnits);
        }
    }

    private double total() {
        double units = tableUnits;
        for (var indexUnits : localIndexUnits.values()) {
            units += indexUnits;
        }
        for (var indexUnits : globalIndexUnits.values()) {
            units += indexUnits;
        }
        return units;
    }

    private void writeIndexes(StructureWriter members, String name, Map<String, Double> indexUnits) {
        if (!indexUnits.isEmpty()) {
            members.map(
                    name,
                    indexUnits,
                    (entries, index, units) -> entries.structure(index, structure -> writeUnits(structure, units)));
        }
    }

    private void writeUnits(StructureWriter members, double units) {
        members.fraction("CapacityUnits", units);
        if (rate.isTransactional) {
            members.fraction(rate.isWrite ? "WriteCapacityUnits" : "ReadCapacityUnits", units);
        }
    }

    private static int size(@Nullable Item item) {
        return item == null ? 0 : item.sizeBytes();
    }
}
