package rowhouse.operation.table;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.Caller;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.ReadTransaction;
import rowhouse.storage.Tables.Statistics;
import rowhouse.table.CapacitySettings;
import rowhouse.table.KeySchema;
import rowhouse.table.Projection;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;
import rowhouse.table.Throughput;

/// A table as the API describes it. Members are written in alphabetical order, as DynamoDB does.
///
/// @param table as it is, or with the status it is said to have
/// @param now the moment it is described
public record TableDescription(
        TableDefinition table,
        String arn,
        Instant now,
        Statistics statistics,
        Map<String, Statistics> indexStatistics) {
    private static final Statistics NOTHING = new Statistics(0, 0);

    /// A table of the caller's, and what it holds at the moment.
    public static TableDescription of(TableDefinition table, Caller caller, ReadTransaction transaction) {
        var tables = transaction.tables();
        Map<String, Statistics> indexes = new LinkedHashMap<>();
        for (var index : table.indexes()) {
            indexes.put(index.name(), tables.statistics(table, index));
        }
        var description = new TableDescription(
                table, caller.tableArn(table.name()), transaction.now(), tables.statistics(table, null), indexes);
        return table.status() == TableDefinition.Status.CREATING ? description.beingCreated() : description;
    }

    /// The same, as the answer describes it that creates the table.
    TableDescription beingCreated() {
        var indexes = table.indexes().stream()
                .map(index -> index.withStatus(SecondaryIndex.Status.CREATING))
                .toList();
        return describedAs(table.withIndexes(indexes).withStatus(TableDefinition.Status.CREATING));
    }

    /// The same, of a table that is described otherwise than it is kept.
    TableDescription describedAs(TableDefinition described) {
        return new TableDescription(described, arn, now, statistics, indexStatistics);
    }

    public void write(StructureWriter members) {
        members.structures("AttributeDefinitions", table.attributeTypes().entrySet(), (definition, element) -> {
            element.text("AttributeName", definition.getKey());
            element.text("AttributeType", definition.getValue().name());
        });
        writeBillingMode(members);
        members.time("CreationDateTime", table.createdAt());
        members.truth("DeletionProtectionEnabled", table.settings().deletionProtection());
        members.structures("GlobalSecondaryIndexes", orNull(indexes(true)), this::writeGlobalIndex);
        members.number("ItemCount", statistics.itemCount());
        writeKeySchema(members, table.keySchema());
        writeStream(members);
        members.structures("LocalSecondaryIndexes", orNull(indexes(false)), this::writeIndex);
        writeOnDemandThroughput(members, table.settings().capacity());
        writeThroughput(members, table.settings().capacity().provisioned());
        writeRestoration(members);
        writeEncryption(members);
        writeStreamSpecification(members);
        members.text("TableArn", arn);
        writeTableClass(members);
        members.text("TableId", table.tableId());
        members.text("TableName", table.name());
        members.number("TableSizeBytes", statistics.bytes());
        members.text("TableStatus", table.status().name());
        writeWarmThroughput(members, table.settings().capacity(), table.status().name());
    }

    /// Writes what is still told of a table that is being deleted.
    void writeDeleted(StructureWriter members) {
        members.truth("DeletionProtectionEnabled", table.settings().deletionProtection());
        members.number("ItemCount", statistics.itemCount());
        writeThroughput(members, table.settings().capacity().provisioned());
        members.text("TableArn", arn);
        members.text("TableId", table.tableId());
        members.text("TableName", table.name());
        members.number("TableSizeBytes", statistics.bytes());
        members.text("TableStatus", TableDefinition.Status.DELETING.name());
    }

    private void writeBillingMode(StructureWriter members) {
        var settings = table.settings();
        var since = settings.billingModeSince();
        if (since == null) {
            return;
        }
        members.structure("BillingModeSummary", summary -> {
            summary.text("BillingMode", settings.billingMode().name());
            summary.time(
                    "LastUpdateToPayPerRequestDateTime",
                    table.status() == TableDefinition.Status.CREATING ? null : since);
        });
    }

    private void writeStream(StructureWriter members) {
        var stream = table.settings().stream();
        if (stream != null) {
            var label = StreamLabel.of(stream.enabledAt());
            members.text("LatestStreamArn", arn + "/stream/" + label);
            members.text("LatestStreamLabel", label);
        }
    }

    private void writeStreamSpecification(StructureWriter members) {
        var stream = table.settings().stream();
        if (stream != null && stream.enabled()) {
            members.structure("StreamSpecification", specification -> {
                specification.truth("StreamEnabled", true);
                specification.text("StreamViewType", stream.viewType().name());
            });
        }
    }

    private void writeEncryption(StructureWriter members) {
        var encryption = table.settings().encryption();
        if (encryption != null) {
            members.structure("SSEDescription", description -> {
                description.text("KMSMasterKeyArn", encryption.kmsMasterKeyId());
                description.text("SSEType", "KMS");
                description.text("Status", "ENABLED");
            });
        }
    }

    private void writeRestoration(StructureWriter members) {
        var restoration = table.settings().restoration();
        if (restoration != null) {
            members.structure("RestoreSummary", summary -> {
                summary.time("RestoreDateTime", restoration.restoredTo());
                summary.truth("RestoreInProgress", table.status() == TableDefinition.Status.CREATING);
                summary.text("SourceBackupArn", restoration.backupArn());
                summary.text("SourceTableArn", restoration.tableArn());
            });
        }
    }

    private void writeTableClass(StructureWriter members) {
        var tableClass = table.settings().tableClass();
        if (tableClass != null) {
            members.structure("TableClassSummary", summary -> {
                summary.time("LastUpdateDateTime", tableClass.changedAt());
                summary.text("TableClass", tableClass.name().name());
            });
        }
    }

    private void writeGlobalIndex(SecondaryIndex index, StructureWriter members) {
        writeBackfilling(members, index);
        writeIndexSize(members, index);
        members.text("IndexStatus", index.status().name());
        members.number("ItemCount", statistics(index).itemCount());
        writeKeySchema(members, index.keySchema());
        var capacity = index.capacity();
        if (capacity != null) {
            writeOnDemandThroughput(members, capacity);
        }
        writeProjection(members, index.projection());
        if (capacity != null) {
            writeThroughput(members, capacity.provisioned());
            writeWarmThroughput(members, capacity, index.status().name());
        }
    }

    /// The answer that creates an index says that filling it has not begun.
    private void writeBackfilling(StructureWriter members, SecondaryIndex index) {
        if (index.backfilling()) {
            members.truth("Backfilling", table.status() == TableDefinition.Status.ACTIVE);
        }
    }

    private void writeIndex(SecondaryIndex index, StructureWriter members) {
        writeIndexSize(members, index);
        members.number("ItemCount", statistics(index).itemCount());
        writeKeySchema(members, index.keySchema());
        writeProjection(members, index.projection());
    }

    private void writeIndexSize(StructureWriter members, SecondaryIndex index) {
        members.text("IndexArn", arn + "/index/" + index.name());
        members.text("IndexName", index.name());
        members.number("IndexSizeBytes", statistics(index).bytes());
    }

    /// Writes what tables, indexes and backups have in common.
    public static void writeKeySchema(StructureWriter members, KeySchema schema) {
        members.structures("KeySchema", schema.attributes(), (name, element) -> {
            element.text("AttributeName", name);
            element.text("KeyType", schema.partition().contains(name) ? "HASH" : "RANGE");
        });
    }

    /// Writes what tables, indexes and backups have in common.
    public static void writeProjection(StructureWriter members, Projection projection) {
        members.structure("Projection", structure -> {
            structure.texts("NonKeyAttributes", orNull(projection.nonKeyAttributes()));
            structure.text("ProjectionType", projection.type().name());
        });
    }

    /// Writes what tables, indexes and backups have in common.
    public static void writeOnDemandThroughput(StructureWriter members, CapacitySettings capacity) {
        var onDemand = capacity.onDemand();
        if (onDemand != null) {
            members.structure("OnDemandThroughput", structure -> {
                structure.number("MaxReadRequestUnits", onDemand.maxReadRequestUnits());
                structure.number("MaxWriteRequestUnits", onDemand.maxWriteRequestUnits());
            });
        }
    }

    private void writeThroughput(StructureWriter members, Throughput throughput) {
        members.structure("ProvisionedThroughput", structure -> {
            structure.time("LastDecreaseDateTime", throughput.lastDecrease());
            structure.time("LastIncreaseDateTime", throughput.lastIncrease());
            structure.number(
                    "NumberOfDecreasesToday", isToday(throughput.lastDecrease()) ? throughput.decreasesToday() : 0L);
            structure.number("ReadCapacityUnits", throughput.readCapacityUnits());
            structure.number("WriteCapacityUnits", throughput.writeCapacityUnits());
        });
    }

    private void writeWarmThroughput(StructureWriter members, CapacitySettings capacity, String status) {
        var warm = ThroughputRules.warm(table.settings().billingMode(), capacity);
        members.structure("WarmThroughput", structure -> {
            structure.number("ReadUnitsPerSecond", warm.readUnitsPerSecond());
            structure.text("Status", status);
            structure.number("WriteUnitsPerSecond", warm.writeUnitsPerSecond());
        });
    }

    private boolean isToday(@Nullable Instant time) {
        return time != null && LocalDate.ofInstant(time, UTC).equals(LocalDate.ofInstant(now, UTC));
    }

    private Statistics statistics(SecondaryIndex index) {
        return indexStatistics.getOrDefault(index.name(), NOTHING);
    }

    private List<SecondaryIndex> indexes(boolean global) {
        return table.indexes().stream()
                .filter(index -> index.isGlobal() == global)
                .toList();
    }

    private static <T> @Nullable List<T> orNull(List<T> elements) {
        return elements.isEmpty() ? null : elements;
    }
}
