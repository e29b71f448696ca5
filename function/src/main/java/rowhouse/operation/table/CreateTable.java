package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.operation.table.TableShapes.AttributeDefinition;
import rowhouse.operation.table.TableShapes.CapacityRequest;
import rowhouse.operation.table.TableShapes.EncryptionRequest;
import rowhouse.operation.table.TableShapes.IndexRequest;
import rowhouse.operation.table.TableShapes.KeySchemaElement;
import rowhouse.operation.table.TableShapes.StreamRequest;
import rowhouse.operation.table.TableShapes.Tag;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;
import rowhouse.table.BillingMode;
import rowhouse.table.CapacitySettings;
import rowhouse.table.KeySchema;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.StreamSpecification;
import rowhouse.table.TableClass;
import rowhouse.table.TableDefinition;
import rowhouse.value.AttributeType;

/// Creates a table with its indexes. The answer says `CREATING`; the table can be used with the next
/// call.
public final class CreateTable implements Operation.OfWrite<CreateTable.Input, CreateTable.Output> {
    public record Input(String tableName, Schema schema, Wishes wishes, List<Tag> tags) {}

    /// The keys of the table and of its indexes.
    record Schema(KeySchema key, Map<String, AttributeType> types, List<NewIndex> indexes) {
        /// The keys that a request asks for.
        ///
        /// @throws ServiceException `ValidationException` if they do not go together
        static Schema checked(
                List<AttributeDefinition> definitions,
                List<KeySchemaElement> keySchema,
                @Nullable List<IndexRequest> localIndexes,
                @Nullable List<IndexRequest> globalIndexes,
                BillingMode billingMode) {
            var rules = SchemaRules.of(definitions);
            var key = rules.tableKey(keySchema);
            var indexes = new ArrayList<>(rules.localIndexes(localIndexes, key));
            indexes.addAll(rules.globalIndexes(globalIndexes));
            SchemaRules.checkTogether(indexes);
            ThroughputRules.checkIndexes(billingMode, indexes);
            rules.checkAllUsed(key, indexes);
            return new Schema(key, rules.types(), indexes);
        }
    }

    /// How the table is to be kept.
    record Wishes(
            BillingMode billingMode,
            CapacitySettings capacity,
            TableClass.@Nullable Name tableClass,
            boolean deletionProtection,
            @Nullable StreamRequest stream,
            @Nullable EncryptionRequest encryption) {}

    public record Output(TableDescription table) {}

    @Override
    public Input read(StructureReader input) {
        var definitions = input.required("AttributeDefinitions", TableShapes.ATTRIBUTE_DEFINITIONS);
        var tableName = input.optional("TableName", TableShapes.NEW_TABLE_NAME);
        var keySchema = input.required("KeySchema", TableShapes.KEY_SCHEMA);
        var localIndexes = input.optional("LocalSecondaryIndexes", Shapes.list(TableShapes.LOCAL_INDEX));
        var globalIndexes = input.optional("GlobalSecondaryIndexes", Shapes.list(TableShapes.GLOBAL_INDEX));
        var billingMode = input.optional("BillingMode", TableShapes.BILLING_MODE, BillingMode.PROVISIONED);
        var capacity = CapacityRequest.read(input);
        var stream = input.optional("StreamSpecification", TableShapes.STREAM);
        var encryption = input.optional("SSESpecification", TableShapes.ENCRYPTION);
        var tags = input.optional("Tags", TableShapes.TAGS, List.of());
        var tableClass = input.optional("TableClass", TableShapes.TABLE_CLASS);
        var deletionProtection = input.optional("DeletionProtectionEnabled", Shapes.BOOLEAN, false);
        var unavailable = Unavailable.read(
                input, "ResourcePolicy", "GlobalTableSourceArn", "GlobalTableSettingsReplicationMode", "VectorIndexes");
        input.end();

        var name = TableNames.checked(tableName);
        unavailable.check();
        ThroughputRules.checkTable(billingMode, capacity);
        var schema = Schema.checked(definitions, keySchema, localIndexes, globalIndexes, billingMode);
        checkStream(stream);
        Encryption.check(encryption);
        TagRules.checkNew(tags);
        return new Input(
                name,
                schema,
                new Wishes(
                        billingMode,
                        ThroughputRules.settings(capacity),
                        tableClass,
                        deletionProtection,
                        stream,
                        encryption),
                tags);
    }

    @Override
    public Output run(Input input, Caller caller, WriteTransaction transaction) {
        var table = create(input, TableDefinition.Status.ACTIVE, caller, transaction);
        for (var tag : input.tags()) {
            transaction.tables().putTag(caller.tableArn(table.name()), tag.key(), tag.value());
        }
        return new Output(TableDescription.of(table, caller, transaction).beingCreated());
    }

    /// Adds the table.
    static TableDefinition create(
            Input input, TableDefinition.Status status, Caller caller, WriteTransaction transaction) {
        var tables = transaction.tables();
        if (tables.find(input.tableName()) != null) {
            throw new ServiceException(ErrorCode.RESOURCE_IN_USE, "Table already exists: " + input.tableName());
        }
        TableLimit.check(tables, caller);
        var schema = input.schema();
        var number = tables.nextNumber();
        var indexes = new ArrayList<SecondaryIndex>();
        for (var index : schema.indexes()) {
            indexes.add(index.ready(tables.nextNumber()));
        }
        var table = new TableDefinition(
                number,
                input.tableName(),
                UUID.randomUUID().toString(),
                transaction.now(),
                status,
                schema.key(),
                schema.types(),
                indexes,
                settings(input.wishes(), caller, transaction.now()));
        tables.put(table);
        return table;
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structure("TableDescription", output.table()::write);
    }

    private static void checkStream(@Nullable StreamRequest stream) {
        if (stream == null) {
            return;
        }
        if (stream.streamEnabled() && stream.streamViewType() == null) {
            throw validation("One or more parameter values were invalid: Table is being created with a stream enabled,"
                    + " but no StreamViewType was specified");
        }
        if (!stream.streamEnabled() && stream.streamViewType() != null) {
            throw validation("One or more parameter values were invalid: Table is being created with a stream disabled,"
                    + " UpdateViewType should not be specified");
        }
    }

    private static TableDefinition.Settings settings(Wishes wishes, Caller caller, Instant now) {
        var stream = wishes.stream();
        var viewType = stream == null ? null : stream.streamViewType();
        var tableClass = wishes.tableClass();
        return new TableDefinition.Settings(
                wishes.billingMode(),
                wishes.billingMode() == BillingMode.PAY_PER_REQUEST ? now : null,
                wishes.capacity(),
                tableClass == null ? null : new TableClass(tableClass, null),
                wishes.deletionProtection(),
                viewType == null ? null : new StreamSpecification(viewType, true, now),
                Encryption.settings(wishes.encryption(), caller),
                null);
    }
}
