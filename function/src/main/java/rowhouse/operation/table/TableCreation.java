package rowhouse.operation.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;
import rowhouse.operation.Caller;
import rowhouse.operation.Members;
import rowhouse.operation.table.TableShapes.CapacityRequest;
import rowhouse.operation.table.TableShapes.EncryptionRequest;
import rowhouse.operation.table.TableShapes.IndexRequest;
import rowhouse.operation.table.TableShapes.KeySchemaElement;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;
import rowhouse.table.BillingMode;
import rowhouse.table.TableDefinition;

/// The table that an import makes, as `TableCreationParameters` describe it: what `CreateTable` takes, without local
/// indexes, streams and tags.
public final class TableCreation {
    /// The members in which the parameters are told again, at any depth.
    private static final Set<String> MEMBERS = Set.of(
            "AttributeDefinitions",
            "AttributeName",
            "AttributeType",
            "BillingMode",
            "Enabled",
            "GlobalSecondaryIndexes",
            "IndexName",
            "KMSMasterKeyId",
            "KeySchema",
            "KeyType",
            "MaxReadRequestUnits",
            "MaxWriteRequestUnits",
            "NonKeyAttributes",
            "OnDemandThroughput",
            "Projection",
            "ProjectionType",
            "ProvisionedThroughput",
            "ReadCapacityUnits",
            "ReadUnitsPerSecond",
            "SSESpecification",
            "SSEType",
            "TableName",
            "WarmThroughput",
            "WriteCapacityUnits",
            "WriteUnitsPerSecond");

    private static final Shape<Request> MEMBER_VALUES = Shapes.structure("TableCreationParameters", Request::read);

    /// The parameters as they stand in a request.
    public static final Shape<Parameters> PARAMETERS = (node, at) -> {
        var request = MEMBER_VALUES.read(node, at);
        return request == null || !(node instanceof Node.Structure asked) ? null : new Parameters(asked, request);
    };

    /// Parameters whose members are not checked against each other.
    public static final class Parameters {
        private final Node.Structure asked;
        private final Request request;

        private Parameters(Node.Structure asked, Request request) {
            this.asked = asked;
            this.request = request;
        }

        /// Checks the parameters as `CreateTable` checks its own.
        ///
        /// @throws rowhouse.error.ServiceException `ValidationException` otherwise
        public TableCreation checked() {
            return new TableCreation(asked, request.checked());
        }
    }

    private record Request(
            List<TableShapes.AttributeDefinition> definitions,
            String tableName,
            List<KeySchemaElement> keySchema,
            @Nullable List<IndexRequest> globalIndexes,
            BillingMode billingMode,
            CapacityRequest capacity,
            @Nullable EncryptionRequest encryption,
            Unavailable unavailable) {
        static Request read(StructureReader members) {
            return new Request(
                    members.required("AttributeDefinitions", TableShapes.ATTRIBUTE_DEFINITIONS),
                    members.required("TableName", Members.INDEX_NAME),
                    members.required("KeySchema", TableShapes.KEY_SCHEMA),
                    members.optional("GlobalSecondaryIndexes", Shapes.list(TableShapes.GLOBAL_INDEX)),
                    members.optional("BillingMode", TableShapes.BILLING_MODE, BillingMode.PROVISIONED),
                    CapacityRequest.read(members),
                    members.optional("SSESpecification", TableShapes.ENCRYPTION),
                    Unavailable.read(members, "VectorIndexes"));
        }

        CreateTable.Input checked() {
            unavailable.check();
            ThroughputRules.checkTable(billingMode, capacity);
            var schema = CreateTable.Schema.checked(definitions, keySchema, null, globalIndexes, billingMode);
            Encryption.check(encryption);
            return new CreateTable.Input(
                    tableName,
                    schema,
                    new CreateTable.Wishes(
                            billingMode, ThroughputRules.settings(capacity), null, false, null, encryption),
                    List.of());
        }
    }

    private final Node.Structure asked;
    private final CreateTable.Input input;

    private TableCreation(Node.Structure asked, CreateTable.Input input) {
        this.asked = asked;
        this.input = input;
    }

    /// The parameters, as they were given.
    public Node.Structure asked() {
        return asked;
    }

    /// Adds the table, which nobody can use before its status changes.
    ///
    /// @throws rowhouse.error.ServiceException `ResourceInUseException` if its name is taken,
    ///     `LimitExceededException` if there are too many
    public TableDefinition create(Caller caller, WriteTransaction transaction) {
        return CreateTable.create(input, TableDefinition.Status.CREATING, caller, transaction);
    }

    /// Tells parameters again that were checked once.
    public static void write(Node.Structure asked, StructureWriter members) {
        new TreeMap<>(asked.members()).forEach((name, member) -> {
            if (MEMBERS.contains(name)) {
                write(name, member, members);
            }
        });
    }

    private static void write(String name, Node member, StructureWriter members) {
        switch (member) {
            case Node.Text(var text) -> members.text(name, text);
            case Node.Numeral(var digits) -> members.number(name, (long) Double.parseDouble(digits));
            case Node.Truth(var truth) -> members.truth(name, truth);
            case Node.Structure structure -> members.structure(name, inner -> write(structure, inner));
            case Node.Sequence(var elements) -> write(name, elements, members);
            case Node.Null _ -> {}
        }
    }

    private static void write(String name, List<Node> elements, StructureWriter members) {
        var structures = new ArrayList<Node.Structure>();
        var texts = new ArrayList<String>();
        for (var element : elements) {
            switch (element) {
                case Node.Structure structure -> structures.add(structure);
                case Node.Text(var text) -> texts.add(text);
                case Node.Numeral _, Node.Truth _, Node.Sequence _, Node.Null _ -> {}
            }
        }
        if (texts.isEmpty()) {
            members.structures(name, structures, TableCreation::write);
        } else {
            members.texts(name, texts);
        }
    }
}
