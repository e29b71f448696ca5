package rowhouse.table;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.value.AttributeType;

/// Everything a table is, apart from its items.
///
/// @param number names the table inside the account's file; never reused
/// @param tableId the random identifier DynamoDB shows
/// @param attributeTypes the types of all key attributes, of the table and its indexes, in the order they were defined
public record TableDefinition(
        long number,
        String name,
        String tableId,
        Instant createdAt,
        Status status,
        KeySchema keySchema,
        Map<String, AttributeType> attributeTypes,
        List<SecondaryIndex> indexes,
        Settings settings) {
    public enum Status {
        CREATING,
        UPDATING,
        DELETING,
        ACTIVE
    }

    /// What can be changed without touching an item.
    ///
    /// @param billingModeSince when the table was last switched to on-demand, or null
    /// @param tableClass null if never named
    /// @param history null where none is kept
    /// @param restoration null if the table was not restored
    public record Settings(
            BillingMode billingMode,
            @Nullable Instant billingModeSince,
            CapacitySettings capacity,
            @Nullable TableClass tableClass,
            boolean deletionProtection,
            @Nullable StreamSpecification stream,
            @Nullable ServerSideEncryption encryption,
            @Nullable TimeToLive timeToLive,
            @Nullable KeptHistory history,
            @Nullable Restoration restoration) {
        /// Settings of a table without a history, which was not restored.
        public Settings(
                BillingMode billingMode,
                @Nullable Instant billingModeSince,
                CapacitySettings capacity,
                @Nullable TableClass tableClass,
                boolean deletionProtection,
                @Nullable StreamSpecification stream,
                @Nullable ServerSideEncryption encryption,
                @Nullable TimeToLive timeToLive) {
            this(
                    billingMode,
                    billingModeSince,
                    capacity,
                    tableClass,
                    deletionProtection,
                    stream,
                    encryption,
                    timeToLive,
                    null,
                    null);
        }

        public Settings withCapacity(CapacitySettings newCapacity) {
            return with(newCapacity, timeToLive, history, restoration);
        }

        public Settings withTimeToLive(TimeToLive newTimeToLive) {
            return with(capacity, newTimeToLive, history, restoration);
        }

        public Settings withHistory(@Nullable KeptHistory newHistory) {
            return with(capacity, timeToLive, newHistory, restoration);
        }

        public Settings withRestoration(Restoration newRestoration) {
            return with(capacity, timeToLive, history, newRestoration);
        }

        private Settings with(
                CapacitySettings newCapacity,
                @Nullable TimeToLive newTimeToLive,
                @Nullable KeptHistory newHistory,
                @Nullable Restoration newRestoration) {
            return new Settings(
                    billingMode,
                    billingModeSince,
                    newCapacity,
                    tableClass,
                    deletionProtection,
                    stream,
                    encryption,
                    newTimeToLive,
                    newHistory,
                    newRestoration);
        }
    }

    /// The key that encrypts the table, as it was asked for; the account's file is sealed by other means.
    public record ServerSideEncryption(@Nullable String kmsMasterKeyId) {}

    public TableDefinition {
        attributeTypes = Collections.unmodifiableMap(new LinkedHashMap<>(attributeTypes));
        indexes = List.copyOf(indexes);
    }

    /// The index of this name, or null.
    public @Nullable SecondaryIndex index(String indexName) {
        for (var index : indexes) {
            if (index.name().equals(indexName)) {
                return index;
            }
        }
        return null;
    }

    public TableDefinition withStatus(Status newStatus) {
        return new TableDefinition(
                number, name, tableId, createdAt, newStatus, keySchema, attributeTypes, indexes, settings);
    }

    public TableDefinition withIndexes(List<SecondaryIndex> newIndexes) {
        return new TableDefinition(
                number, name, tableId, createdAt, status, keySchema, attributeTypes, newIndexes, settings);
    }

    public TableDefinition withSettings(Settings newSettings) {
        return new TableDefinition(
                number, name, tableId, createdAt, status, keySchema, attributeTypes, indexes, newSettings);
    }

    public boolean hasLocalIndexes() {
        return indexes.stream().anyMatch(index -> !index.isGlobal());
    }
}
