package rowhouse.sdk;

import static rowhouse.sdk.Requests.definition;
import static rowhouse.sdk.Requests.key;
import static rowhouse.sdk.Requests.number;
import static rowhouse.sdk.Requests.partitionKey;
import static rowhouse.sdk.Requests.sortKey;
import static rowhouse.sdk.Requests.string;
import static rowhouse.sdk.Requests.table;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// A table of items that are much longer in an answer than their size says, a kind under each partition key.
final class LongAnswers {
    static final String TABLE = "Long";

    /// Items of about 20,000 bytes each.
    enum Kind {
        TYPICAL(60),
        BINARY(60),
        EMOJI(60),
        QUOTES(60),
        CONTROLS(60),
        TRUTHS(60),
        NAMES(60),
        SMALL_NUMBERS(12);

        final int items;

        Kind(int items) {
            this.items = items;
        }

        private AttributeValue value() {
            return switch (this) {
                case TYPICAL -> list(118, typical());
                case BINARY -> AttributeValue.fromB(SdkBytes.fromByteArray(new byte[20_000]));
                case EMOJI -> string("😀".repeat(5_000));
                case QUOTES -> string("\"".repeat(20_000));
                case CONTROLS -> string("\u0001".repeat(20_000));
                case TRUTHS -> list(10_000, AttributeValue.fromBool(false));
                case NAMES -> list(70, oneLetterNames());
                case SMALL_NUMBERS -> list(7_000, AttributeValue.fromN("0.%s1".formatted("0".repeat(129))));
            };
        }

        /// What the sort keys of its items are; all of the same size.
        int sortKey(int item) {
            return 1_001 + 10 * item;
        }

        Map<String, AttributeValue> keyOf(int item) {
            return key(name(), sortKey(item));
        }

        Map<String, AttributeValue> item(int item) {
            var attributes = new HashMap<>(keyOf(item));
            attributes.put("third", number(item % 3));
            attributes.put("value", value());
            return attributes;
        }
    }

    private LongAnswers() {}

    /// Makes and fills the table.
    static void create(DynamoDbClient client) {
        client.createTable(table(TABLE).toBuilder()
                .attributeDefinitions(
                        definition("pk", ScalarAttributeType.S),
                        definition("sk", ScalarAttributeType.N),
                        definition("third", ScalarAttributeType.N))
                .localSecondaryIndexes(LocalSecondaryIndex.builder()
                        .indexName("keysOnly")
                        .keySchema(partitionKey("pk"), sortKey("third"))
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                        .build())
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("global")
                        .keySchema(partitionKey("pk"), sortKey("third"))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build())
                .build());
        for (var kind : Kind.values()) {
            for (int i = 0; i < kind.items; i++) {
                var item = kind.item(i);
                client.putItem(put -> put.tableName(TABLE).item(item));
            }
        }
    }

    static AttributeValue list(int length, AttributeValue element) {
        return AttributeValue.fromL(Collections.nCopies(length, element));
    }

    private static AttributeValue typical() {
        return AttributeValue.fromM(IntStream.range(0, 10)
                .boxed()
                .collect(Collectors.toMap(
                        i -> "attribute" + i, i -> i % 2 == 0 ? string("text " + i) : number(10_000 + i))));
    }

    private static AttributeValue oneLetterNames() {
        return AttributeValue.fromM(IntStream.range(' ', 127)
                .mapToObj(Character::toString)
                .collect(Collectors.toMap(letter -> letter, _ -> AttributeValue.fromBool(false))));
    }
}
