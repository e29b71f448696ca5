package rowhouse.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider.defaultProvider;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkNumber;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Items without a schema through the SDK's document API.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentClientTest {
    private static final String JSON = """
            {"room":"kitchen","number":7,"windows":[{"faces":"north","width":0.000125},{"faces":"süd","open":true}],\
            "big":12345678901234567890123456789012345678,"nothing":null,"empty":{}}""";

    private ServerUnderTest server;
    private DynamoDbClient client;
    private DynamoDbTable<EnhancedDocument> rooms;

    @BeforeAll
    void createATableForDocuments() throws IOException {
        server = ServerUnderTest.start();
        client = server.client();
        var schema = TableSchema.documentSchemaBuilder()
                .addIndexPartitionKey(TableMetadata.primaryIndexName(), "room", AttributeValueType.S)
                .addIndexSortKey(TableMetadata.primaryIndexName(), "number", AttributeValueType.N)
                .attributeConverterProviders(defaultProvider())
                .build();
        rooms = DynamoDbEnhancedClient.builder()
                .dynamoDbClient(client)
                .build()
                .table(ServerUnderTest.tableName("Rooms"), schema);
        rooms.createTable();
        client.waiter().waitUntilTableExists(request -> request.tableName(rooms.tableName()));
    }

    @AfterAll
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void aDocumentComesBackAsItsJson() {
        var document = EnhancedDocument.fromJson(JSON);

        rooms.putItem(document);

        var key = Key.builder().partitionValue("kitchen").sortValue(7).build();
        var found = rooms.getItem(key);
        assertThat(found.toMap()).isEqualTo(document.toMap());
        assertThat(found.getNumber("big")).isEqualTo(SdkNumber.fromString("12345678901234567890123456789012345678"));
        assertThat(rooms.scan().items()).hasSize(1);
        assertThat(rooms.deleteItem(key).getString("room")).isEqualTo("kitchen");
        assertThat(rooms.getItem(key)).isNull();
    }
}
