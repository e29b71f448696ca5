package rowhouse.operation.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.Caller;
import rowhouse.operation.table.TableDescription;
import rowhouse.shape.StructureWriter;
import rowhouse.table.Backup;
import rowhouse.table.BackupArn;
import rowhouse.table.CapacitySettings;
import rowhouse.table.SecondaryIndex;

/// A backup as the API describes it. Members are written in alphabetical order, as DynamoDB does.
record BackupDescription(Backup backup, String arn, String tableArn) {
    static BackupDescription of(Backup backup, Caller caller) {
        var name = backup.table().name();
        var arn = new BackupArn(caller.region(), caller.principal().accountId(), name, backup.id());
        return new BackupDescription(backup, arn.toString(), caller.tableArn(name));
    }

    /// The same, as the answer describes it that deletes it.
    BackupDescription deleted() {
        return new BackupDescription(backup.withStatus(Backup.Status.DELETED), arn, tableArn);
    }

    void write(StructureWriter members) {
        members.structure("BackupDetails", this::writeDetails);
        members.structure("SourceTableDetails", this::writeTable);
        members.structure("SourceTableFeatureDetails", this::writeFeatures);
    }

    void writeDetails(StructureWriter members) {
        members.text("BackupArn", arn);
        members.time("BackupCreationDateTime", backup.createdAt());
        members.time("BackupExpiryDateTime", backup.expiresAt());
        members.text("BackupName", backup.name());
        members.number("BackupSizeBytes", backup.bytes());
        members.text("BackupStatus", backup.status().name());
        members.text("BackupType", backup.type().name());
    }

    /// Writes what a list says of it.
    void writeSummary(StructureWriter members) {
        writeDetails(members);
        members.text("TableArn", tableArn);
        members.text("TableId", backup.table().tableId());
        members.text("TableName", backup.table().name());
    }

    private void writeTable(StructureWriter members) {
        var table = backup.table();
        members.text("BillingMode", table.settings().billingMode().name());
        members.number("ItemCount", backup.itemCount());
        TableDescription.writeKeySchema(members, table.keySchema());
        writeCapacity(members, table.settings().capacity());
        members.text("TableArn", tableArn);
        members.time("TableCreationDateTime", table.createdAt());
        members.text("TableId", table.tableId());
        members.text("TableName", table.name());
        members.number("TableSizeBytes", backup.bytes());
    }

    private void writeFeatures(StructureWriter members) {
        members.structures("GlobalSecondaryIndexes", indexes(true), BackupDescription::writeIndex);
        members.structures("LocalSecondaryIndexes", indexes(false), BackupDescription::writeIndex);
        var encryption = backup.table().settings().encryption();
        if (encryption != null) {
            members.structure("SSEDescription", description -> {
                description.text("KMSMasterKeyArn", encryption.kmsMasterKeyId());
                description.text("SSEType", "KMS");
                description.text("Status", "ENABLED");
            });
        }
        var stream = backup.table().settings().stream();
        if (stream != null && stream.enabled()) {
            members.structure("StreamDescription", description -> {
                description.truth("StreamEnabled", true);
                description.text("StreamViewType", stream.viewType().name());
            });
        }
        var timeToLive = backup.table().settings().timeToLive();
        var attribute = timeToLive != null && timeToLive.enabled() ? timeToLive.attribute() : null;
        members.structure("TimeToLiveDescription", description -> {
            description.text("AttributeName", attribute);
            description.text("TimeToLiveStatus", attribute == null ? "DISABLED" : "ENABLED");
        });
    }

    private @Nullable List<SecondaryIndex> indexes(boolean global) {
        var indexes = backup.table().indexes().stream()
                .filter(index -> index.isGlobal() == global)
                .toList();
        return indexes.isEmpty() ? null : indexes;
    }

    private static void writeIndex(SecondaryIndex index, StructureWriter members) {
        members.text("IndexName", index.name());
        TableDescription.writeKeySchema(members, index.keySchema());
        var capacity = index.capacity();
        if (capacity != null) {
            TableDescription.writeOnDemandThroughput(members, capacity);
        }
        TableDescription.writeProjection(members, index.projection());
        if (capacity != null) {
            writeUnits(members, capacity);
        }
    }

    private static void writeCapacity(StructureWriter members, CapacitySettings capacity) {
        TableDescription.writeOnDemandThroughput(members, capacity);
        writeUnits(members, capacity);
    }

    private static void writeUnits(StructureWriter members, CapacitySettings capacity) {
        members.structure("ProvisionedThroughput", structure -> {
            structure.number("ReadCapacityUnits", capacity.provisioned().readCapacityUnits());
            structure.number("WriteCapacityUnits", capacity.provisioned().writeCapacityUnits());
        });
    }
}
