package rowhouse.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static rowhouse.sdk.Requests.createTable;
import static rowhouse.sdk.Requests.in;
import static rowhouse.sdk.Requests.key;
import static rowhouse.sdk.Requests.number;
import static rowhouse.sdk.Requests.string;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Items, one at a time and in batches, through the SDK's client.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ItemsTest {
    private ServerUnderTest server;
    private DynamoDbClient client;
    private String table;

    @BeforeAll
    void start() throws IOException {
        server = ServerUnderTest.start();
        client = server.client();
        table = createTable(client, "Items");
    }

    @AfterAll
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void everyTypeComesBackAsItWasPut() {
        var item = new HashMap<>(key("every type", 0));
        item.put("S", string("naïve ☕ 🏠 \u0000 \\ \" \n"));
        item.put("empty S", string(""));
        item.put("N", AttributeValue.fromN("-1.2345678901234567890123456789012345678"));
        item.put("B", AttributeValue.fromB(everyByte()));
        item.put("empty B", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[0])));
        item.put("BOOL", AttributeValue.fromBool(false));
        item.put("NULL", AttributeValue.fromNul(true));
        item.put("L", AttributeValue.fromL(List.of(number(1), AttributeValue.fromL(List.of()), string("last"))));
        item.put("M", AttributeValue.fromM(Map.of("a.b", AttributeValue.fromM(Map.of("c d", number(7))))));

        client.putItem(request -> request.tableName(table).item(item));

        assertThat(read(key("every type", 0))).isEqualTo(item);
    }

    @Test
    void setsComeBackInSomeOrder() {
        var item = new HashMap<>(key("sets", 0));
        item.put("SS", AttributeValue.fromSs(List.of("b", "a", "ü")));
        item.put("NS", AttributeValue.fromNs(List.of("10", "-2.5", "9")));
        item.put("BS", AttributeValue.fromBs(List.of(everyByte(), SdkBytes.fromString("b", UTF_8))));

        client.putItem(request -> request.tableName(table).item(item));

        var found = read(key("sets", 0));
        assertThat(in(found, "SS").ss()).containsExactlyInAnyOrder("b", "a", "ü");
        assertThat(in(found, "NS").ns()).containsExactlyInAnyOrder("10", "-2.5", "9");
        assertThat(in(found, "BS").bs()).containsExactlyInAnyOrder(everyByte(), SdkBytes.fromString("b", UTF_8));
    }

    private static SdkBytes everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return SdkBytes.fromByteArray(bytes);
    }

    private Map<String, AttributeValue> read(Map<String, AttributeValue> key) {
        return client.getItem(request -> request.tableName(table).key(key).consistentRead(true))
                .item();
    }

    @Test
    void whatIsNotThereIsNoItem() {
        assertThat(client.getItem(request -> request.tableName(table).key(key("nobody", 0)))
                        .hasItem())
                .isFalse();
    }

    @Test
    void anUpdateAnswersWhatItChanged() {
        client.putItem(request -> request.tableName(table)
                .item(Map.of(
                        "pk", string("update"), "sk", number(0), "list", AttributeValue.fromL(List.of(string("a"))))));

        var answer = client.updateItem(request -> request.tableName(table)
                .key(key("update", 0))
                .updateExpression("set #list[0] = :b, visits = if_not_exists(visits, :zero) + :one add words :words")
                .expressionAttributeNames(Map.of("#list", "list"))
                .expressionAttributeValues(Map.of(
                        ":b", string("b"),
                        ":zero", number(0),
                        ":one", number(1),
                        ":words", AttributeValue.fromSs(List.of("w"))))
                .returnValues(ReturnValue.ALL_NEW)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));

        assertThat(answer.attributes())
                .containsEntry("list", AttributeValue.fromL(List.of(string("b"))))
                .containsEntry("visits", number(1))
                .containsEntry("words", AttributeValue.fromSs(List.of("w")));
        assertThat(answer.consumedCapacity().capacityUnits()).isEqualTo(1.0);
        assertThat(client.deleteItem(request ->
                                request.tableName(table).key(key("update", 0)).returnValues(ReturnValue.ALL_OLD))
                        .attributes())
                .isEqualTo(answer.attributes());
        assertThat(read(key("update", 0))).isEmpty();
    }

    @Test
    void aConditionThatFailsTellsTheItem() {
        var item = Map.of("pk", string("condition"), "sk", number(0), "state", string("closed"));
        client.putItem(request -> request.tableName(table).item(item));

        var failure = catchThrowableOfType(
                ConditionalCheckFailedException.class,
                () -> client.deleteItem(request -> request.tableName(table)
                        .key(key("condition", 0))
                        .conditionExpression("#state = :open")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(Map.of(":open", string("open")))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));

        assertThat(failure.awsErrorDetails().errorMessage()).isEqualTo("The conditional request failed");
        assertThat(failure.statusCode()).isEqualTo(400);
        assertThat(failure.requestId()).isNotEmpty();
        assertThat(failure.item()).isEqualTo(item);
        assertThat(read(key("condition", 0))).isEqualTo(item);
    }

    @Test
    void batchesWriteDeleteAndRead() {
        write(numbered(0, 25));
        write(numbered(25, 50));
        write(deletesOf(0, 5));

        var keys = new ArrayList<Map<String, AttributeValue>>();
        for (int i = 0; i < 50; i++) {
            keys.add(key("batch", i));
        }
        var pages = client.batchGetItemPaginator(request -> request.requestItems(Map.of(
                table,
                KeysAndAttributes.builder()
                        .keys(keys)
                        .consistentRead(true)
                        .projectionExpression("sk")
                        .build())));

        var found = new HashSet<Map<String, AttributeValue>>();
        pages.forEach(page -> found.addAll(page.responses().get(table)));
        assertThat(found).hasSize(45).contains(Map.of("sk", number(49))).doesNotContain(Map.of("sk", number(4)));
    }

    private void write(List<WriteRequest> requests) {
        var answer = client.batchWriteItem(request -> request.requestItems(Map.of(table, requests)));
        assertThat(answer.unprocessedItems()).isEmpty();
    }

    private static List<WriteRequest> numbered(int from, int until) {
        var requests = new ArrayList<WriteRequest>();
        for (int i = from; i < until; i++) {
            var put = PutRequest.builder().item(key("batch", i)).build();
            requests.add(WriteRequest.builder().putRequest(put).build());
        }
        return requests;
    }

    private static List<WriteRequest> deletesOf(int from, int until) {
        var requests = new ArrayList<WriteRequest>();
        for (int i = from; i < until; i++) {
            var delete = DeleteRequest.builder().key(key("batch", i)).build();
            requests.add(WriteRequest.builder().deleteRequest(delete).build());
        }
        return requests;
    }

    @Test
    void aMissingTableHasItsOwnException() {
        assertThatThrownBy(() ->
                        client.getItem(request -> request.tableName("Nowhere").key(key("p", 0))))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Requested resource not found");
    }

    @Test
    void whatIsNotValidIsSaidByCode() {
        assertRefused(Map.of("pk", string("p")), "Missing the key sk in the item");
        assertRefused(Map.of("pk", string(""), "sk", number(1)), "cannot contain an empty string value");
        assertRefused(
                Map.of("pk", string("p"), "sk", number(1), "text", string("x".repeat(409_600))),
                "Item size has exceeded the maximum allowed size");
        assertRefused(
                Map.of("pk", string("p"), "sk", number(1), "set", AttributeValue.fromSs(Arrays.asList("a", "a"))),
                "contains duplicates");
    }

    private void assertRefused(Map<String, AttributeValue> item, String because) {
        assertThatThrownBy(
                        () -> client.putItem(request -> request.tableName(table).item(item)))
                .isInstanceOfSatisfying(DynamoDbException.class, error -> {
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
                    assertThat(error).hasMessageContaining(because);
                });
    }
}
