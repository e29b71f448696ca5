package rowhouse.operation.table;

import static rowhouse.shape.Constraint.maxLength;
import static rowhouse.shape.Constraint.maxSize;
import static rowhouse.shape.Constraint.minLength;
import static rowhouse.shape.Constraint.minSize;
import static rowhouse.shape.Constraint.minimum;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.Members;
import rowhouse.shape.Constraint;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.table.BillingMode;
import rowhouse.table.OnDemandThroughput;
import rowhouse.table.Projection;
import rowhouse.table.StreamSpecification;
import rowhouse.table.TableClass;
import rowhouse.value.AttributeType;

/// What the requests of the table operations are made of, as they stand in the request: what the
/// members mean together is [SchemaRules]' and [ThroughputRules]' to say.
final class TableShapes {
    private static final int MAX_ATTRIBUTE_NAME_LENGTH = 255;

    private static final Shape<String> KEY_ATTRIBUTE_NAME =
            Shapes.STRING.satisfying(minLength(1)).satisfying(maxLength(MAX_ATTRIBUTE_NAME_LENGTH));

    /// The name of a table to be created, which no ARN can name.
    static final Shape<String> NEW_TABLE_NAME = Members.NOT_EMPTY_NAME.satisfying(Constraint.of(
            "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
            Pattern.compile("[a-zA-Z0-9_.-]*").asMatchPredicate()));

    static final Shape<List<AttributeDefinition>> ATTRIBUTE_DEFINITIONS = Shapes.list(Shapes.structure(
            "AttributeDefinition",
            members -> new AttributeDefinition(
                    members.required("AttributeName", KEY_ATTRIBUTE_NAME),
                    members.required("AttributeType", Shapes.enumeration(ScalarType.values())))));

    private static final Shape<List<KeySchemaElement>> ANY_KEY_SCHEMA = Shapes.list(Shapes.structure(
                    "KeySchemaElement",
                    members -> new KeySchemaElement(
                            members.required("AttributeName", KEY_ATTRIBUTE_NAME),
                            members.required("KeyType", Shapes.enumeration(KeyType.values())))))
            .satisfying(minSize(1));

    /// The key schema of a table or of a local index.
    static final Shape<List<KeySchemaElement>> KEY_SCHEMA = ANY_KEY_SCHEMA.satisfying(maxSize(2));

    private static final Shape<ProjectionRequest> PROJECTION = Shapes.structure(
            "Projection",
            members -> new ProjectionRequest(
                    members.optional(
                            "ProjectionType",
                            Shapes.enumeration(
                                    Projection.Type.ALL, Projection.Type.INCLUDE, Projection.Type.KEYS_ONLY)),
                    members.optional(
                            "NonKeyAttributes",
                            Shapes.list(KEY_ATTRIBUTE_NAME)
                                    .satisfying(minSize(1))
                                    .satisfying(maxSize(20)))));

    static final Shape<ThroughputRequest> THROUGHPUT = Shapes.structure(
            "ProvisionedThroughput",
            members -> new ThroughputRequest(
                    members.required("ReadCapacityUnits", Shapes.LONG.satisfying(minimum(1))),
                    members.required("WriteCapacityUnits", Shapes.LONG.satisfying(minimum(1)))));

    static final Shape<OnDemandThroughput> ON_DEMAND_THROUGHPUT = Shapes.structure(
            "OnDemandThroughput",
            members -> new OnDemandThroughput(
                    members.optional("MaxReadRequestUnits", Shapes.LONG),
                    members.optional("MaxWriteRequestUnits", Shapes.LONG)));

    static final Shape<WarmThroughputRequest> WARM_THROUGHPUT = Shapes.structure(
            "WarmThroughput",
            members -> new WarmThroughputRequest(
                    members.optional("ReadUnitsPerSecond", Shapes.LONG),
                    members.optional("WriteUnitsPerSecond", Shapes.LONG)));

    static final Shape<IndexRequest> LOCAL_INDEX = Shapes.structure(
            "LocalSecondaryIndex",
            members -> new IndexRequest(
                    members.required("IndexName", Members.INDEX_NAME),
                    members.required("KeySchema", KEY_SCHEMA),
                    members.required("Projection", PROJECTION),
                    CapacityRequest.NONE));

    static final Shape<IndexRequest> GLOBAL_INDEX = globalIndex("GlobalSecondaryIndex");

    static final Shape<BillingMode> BILLING_MODE = Shapes.enumeration(BillingMode.values());

    static final Shape<StreamRequest> STREAM = Shapes.structure(
            "StreamSpecification",
            members -> new StreamRequest(
                    members.required("StreamEnabled", Shapes.BOOLEAN),
                    members.optional("StreamViewType", Shapes.enumeration(StreamSpecification.ViewType.values()))));

    static final Shape<EncryptionRequest> ENCRYPTION = Shapes.structure(
            "SSESpecification",
            members -> new EncryptionRequest(
                    members.optional("Enabled", Shapes.BOOLEAN),
                    members.optional("SSEType", Shapes.enumeration(SseType.values())),
                    members.optional("KMSMasterKeyId", Shapes.STRING)));

    static final Shape<TableClass.Name> TABLE_CLASS = Shapes.enumeration(TableClass.Name.values());

    static final Shape<String> TAG_KEY = Shapes.STRING.satisfying(minLength(1)).satisfying(maxLength(128));

    static final Shape<List<Tag>> TAGS = Shapes.list(Shapes.structure(
            "Tag",
            members -> new Tag(
                    members.required("Key", TAG_KEY),
                    members.required("Value", Shapes.STRING.satisfying(maxLength(256))))));

    record AttributeDefinition(String attributeName, ScalarType attributeType) {
        AttributeType type() {
            return AttributeType.valueOf(attributeType.name());
        }
    }

    /// The types a key can have.
    enum ScalarType {
        B,
        N,
        S
    }

    record KeySchemaElement(String attributeName, KeyType keyType) {
        /// As DynamoDB prints it in error texts.
        @Override
        public String toString() {
            return "KeySchemaElement(attributeName=" + attributeName + ", keyType=" + keyType + ")";
        }
    }

    enum KeyType {
        HASH,
        RANGE
    }

    record ProjectionRequest(
            Projection.@Nullable Type projectionType,
            @Nullable List<String> nonKeyAttributes) {}

    record ThroughputRequest(Long readCapacityUnits, Long writeCapacityUnits) {}

    record WarmThroughputRequest(
            @Nullable Long readUnitsPerSecond, @Nullable Long writeUnitsPerSecond) {}

    /// A table's or a global index's claims on capacity.
    record CapacityRequest(
            @Nullable ThroughputRequest provisioned,
            @Nullable OnDemandThroughput onDemand,
            @Nullable WarmThroughputRequest warm) {
        static final CapacityRequest NONE = new CapacityRequest(null, null, null);

        /// Reads the members of a table, of an index or of a change to one: all have the same.
        static CapacityRequest read(StructureReader members) {
            return new CapacityRequest(
                    members.optional("ProvisionedThroughput", THROUGHPUT),
                    members.optional("OnDemandThroughput", ON_DEMAND_THROUGHPUT),
                    members.optional("WarmThroughput", WARM_THROUGHPUT));
        }

        boolean isEmpty() {
            return provisioned == null && onDemand == null && warm == null;
        }
    }

    record IndexRequest(
            String indexName,
            List<KeySchemaElement> keySchema,
            ProjectionRequest projection,
            CapacityRequest capacity) {}

    record StreamRequest(Boolean streamEnabled, StreamSpecification.@Nullable ViewType streamViewType) {}

    record EncryptionRequest(
            @Nullable Boolean enabled,
            @Nullable SseType sseType,
            @Nullable String kmsMasterKeyId) {}

    enum SseType {
        AES256,
        KMS
    }

    record Tag(String key, String value) {}

    private TableShapes() {}

    /// A global index under whichever name the request gives the shape.
    static Shape<IndexRequest> globalIndex(String shapeName) {
        return Shapes.structure(
                shapeName,
                members -> new IndexRequest(
                        members.required("IndexName", Members.INDEX_NAME),
                        members.required("KeySchema", ANY_KEY_SCHEMA),
                        members.required("Projection", PROJECTION),
                        CapacityRequest.read(members)));
    }
}
