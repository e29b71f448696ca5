package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.Caller;
import rowhouse.operation.table.TableShapes.CapacityRequest;
import rowhouse.operation.table.TableShapes.EncryptionRequest;
import rowhouse.operation.table.TableShapes.IndexRequest;
import rowhouse.operation.table.TableShapes.KeySchemaElement;
import rowhouse.operation.table.TableShapes.KeyType;
import rowhouse.operation.table.TableShapes.ThroughputRequest;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.storage.WriteTransaction;
import rowhouse.table.BillingMode;
import rowhouse.table.CapacitySettings;
import rowhouse.table.KeySchema;
import rowhouse.table.Restoration;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;
import rowhouse.table.TableDefinition.Settings;
import rowhouse.value.AttributeType;

/// In what a restored table is to differ from the one it was; what is null is the same.
///
/// Of the table that it was, a restored one has the keys, the indexes, the throughput and the encryption;
/// it is of the standard class, and its tags, stream, time to live, deletion protection and point-in-time
/// recovery are its own, and off.
///
/// @param capacity of the table itself
public record TableOverrides(
        @Nullable BillingMode billingMode,
        @Nullable List<IndexRequest> globalIndexes,
        @Nullable List<IndexRequest> localIndexes,
        CapacityRequest capacity,
        @Nullable EncryptionRequest encryption,
        Unavailable unavailable) {
    private static final String INVALID = "One or more parameter values were invalid: ";

    /// Reads the members of a request that restores.
    public static TableOverrides read(StructureReader input) {
        return new TableOverrides(
                input.optional("BillingModeOverride", TableShapes.BILLING_MODE),
                input.optional("GlobalSecondaryIndexOverride", Shapes.list(TableShapes.GLOBAL_INDEX)),
                input.optional("LocalSecondaryIndexOverride", Shapes.list(TableShapes.LOCAL_INDEX)),
                new CapacityRequest(
                        input.optional("ProvisionedThroughputOverride", TableShapes.THROUGHPUT),
                        input.optional("OnDemandThroughputOverride", TableShapes.ON_DEMAND_THROUGHPUT),
                        null),
                input.optional("SSESpecificationOverride", TableShapes.ENCRYPTION),
                Unavailable.read(input, "VectorIndexOverride"));
    }

    /// Checks what can be known to be wrong without the table.
    public void check() {
        unavailable.check();
        Encryption.check(encryption);
    }

    /// A table that is like another but for these, has no items yet, and is `CREATING`.
    ///
    /// @throws rowhouse.error.ServiceException `ValidationException` if the other has no index that an
    ///     override names, or if billing mode and throughput do not fit together
    public TableDefinition applied(
            TableDefinition source, String name, Restoration restoration, Caller caller, WriteTransaction transaction) {
        var mode = billingMode == null ? source.settings().billingMode() : billingMode;
        var capacity = capacity(source.settings(), mode, source.settings().capacity(), this.capacity);
        ThroughputRules.checkTable(mode, capacity);
        long number = transaction.tables().nextNumber();
        var indexes = indexes(source, mode, transaction);
        var settings = new Settings(
                        mode,
                        mode == BillingMode.PAY_PER_REQUEST ? transaction.now() : null,
                        ThroughputRules.settings(capacity),
                        null,
                        false,
                        null,
                        encryption == null ? source.settings().encryption() : Encryption.settings(encryption, caller),
                        null)
                .withRestoration(restoration);
        return new TableDefinition(
                number,
                name,
                UUID.randomUUID().toString(),
                transaction.now(),
                TableDefinition.Status.CREATING,
                source.keySchema(),
                typesUsed(source, indexes),
                indexes,
                settings);
    }

    private List<SecondaryIndex> indexes(TableDefinition source, BillingMode mode, WriteTransaction transaction) {
        checkKnown(source, globalIndexes, true);
        checkKnown(source, localIndexes, false);
        var indexes = new ArrayList<SecondaryIndex>();
        for (var index : source.indexes()) {
            var overrides = index.isGlobal() ? globalIndexes : localIndexes;
            var override = overrides == null ? null : named(overrides, index.name());
            if (overrides == null || override != null) {
                indexes.add(new SecondaryIndex(
                        transaction.tables().nextNumber(),
                        index.name(),
                        index.scope(),
                        index.keySchema(),
                        index.projection(),
                        SecondaryIndex.Status.ACTIVE,
                        false,
                        capacity(source.settings(), mode, index, override)));
            }
        }
        return indexes;
    }

    private static @Nullable CapacitySettings capacity(
            Settings source, BillingMode mode, SecondaryIndex index, @Nullable IndexRequest override) {
        if (index.capacity() == null) {
            return null;
        }
        var asked = override == null ? CapacityRequest.NONE : override.capacity();
        var capacity = capacity(source, mode, index.capacity(), asked);
        ThroughputRules.checkIndex(mode, index.name(), capacity);
        return ThroughputRules.settings(capacity);
    }

    /// What is asked for; where nothing is, what the source has, if it has it in this billing mode.
    private static CapacityRequest capacity(
            Settings source, BillingMode mode, CapacitySettings current, CapacityRequest asked) {
        boolean isSameMode = mode == source.billingMode();
        var provisioned = asked.provisioned();
        if (provisioned == null && isSameMode && mode == BillingMode.PROVISIONED) {
            var units = current.provisioned();
            provisioned = new ThroughputRequest(units.readCapacityUnits(), units.writeCapacityUnits());
        }
        var onDemand = asked.onDemand() == null && isSameMode ? current.onDemand() : asked.onDemand();
        return new CapacityRequest(provisioned, onDemand, asked.warm());
    }

    /// Checks that the source has every index of a list.
    private static void checkKnown(TableDefinition source, @Nullable List<IndexRequest> overrides, boolean isGlobal) {
        if (overrides == null) {
            return;
        }
        var names = new HashSet<String>();
        for (var override : overrides) {
            var index = source.index(override.indexName());
            if (index == null || index.isGlobal() != isGlobal || !isSame(index, override)) {
                throw validation(INVALID
                        + "The restored table can have no secondary index that the source table does not have: "
                        + override.indexName());
            }
            if (!names.add(override.indexName())) {
                throw validation(INVALID + "Duplicate index name: " + override.indexName());
            }
        }
    }

    private static boolean isSame(SecondaryIndex index, IndexRequest override) {
        var asked = override.projection();
        var projection = index.projection();
        var attributes = asked.nonKeyAttributes() == null ? List.<String>of() : asked.nonKeyAttributes();
        return index.keySchema().equals(keySchema(override.keySchema()))
                && projection.type() == asked.projectionType()
                && new HashSet<>(projection.nonKeyAttributes()).equals(new HashSet<>(attributes));
    }

    private static KeySchema keySchema(List<KeySchemaElement> elements) {
        return new KeySchema(names(elements, KeyType.HASH), names(elements, KeyType.RANGE));
    }

    private static List<String> names(List<KeySchemaElement> elements, KeyType type) {
        return elements.stream()
                .filter(element -> element.keyType() == type)
                .map(KeySchemaElement::attributeName)
                .toList();
    }

    private static @Nullable IndexRequest named(List<IndexRequest> requests, String name) {
        return requests.stream()
                .filter(request -> request.indexName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, AttributeType> typesUsed(TableDefinition source, List<SecondaryIndex> indexes) {
        var used = new HashSet<>(source.keySchema().attributes());
        indexes.forEach(index -> used.addAll(index.keySchema().attributes()));
        var types = new LinkedHashMap<>(source.attributeTypes());
        types.keySet().retainAll(used);
        return types;
    }
}
