package rowhouse.sdk;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Short words for the SDK's long ones.
final class Requests {
    private Requests() {}

    static AttributeDefinition definition(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    static KeySchemaElement partitionKey(String name) {
        return KeySchemaElement.builder()
                .attributeName(name)
                .keyType(KeyType.HASH)
                .build();
    }

    static KeySchemaElement sortKey(String name) {
        return KeySchemaElement.builder()
                .attributeName(name)
                .keyType(KeyType.RANGE)
                .build();
    }

    static AttributeValue string(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /// The value of an attribute that the item must have.
    static AttributeValue in(Map<String, AttributeValue> item, String attribute) {
        return requireNonNull(item.get(attribute), attribute);
    }

    /// A table's key `pk`, a string, and `sk`, a number.
    static Map<String, AttributeValue> key(String partitionKey, long sortKey) {
        return Map.of("pk", string(partitionKey), "sk", number(sortKey));
    }

    /// What asks for a table whose items have such keys.
    static CreateTableRequest table(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .attributeDefinitions(definition("pk", ScalarAttributeType.S), definition("sk", ScalarAttributeType.N))
                .keySchema(partitionKey("pk"), sortKey("sk"))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .build();
    }

    /// Creates a table whose items have such keys, and waits for it.
    static String createTable(DynamoDbClient client, String word) {
        var name = ServerUnderTest.tableName(word);
        client.createTable(table(name));
        client.waiter().waitUntilTableExists(request -> request.tableName(name));
        return name;
    }
}
