package rowhouse.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static rowhouse.sdk.Requests.definition;
import static rowhouse.sdk.Requests.in;
import static rowhouse.sdk.Requests.number;
import static rowhouse.sdk.Requests.partitionKey;
import static rowhouse.sdk.Requests.sortKey;
import static rowhouse.sdk.Requests.string;
import static rowhouse.sdk.Requests.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Pages of queries and scans through the SDK's paginators, over more items than one page holds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
    private static final int ITEMS = 250;
    private static final int LARGEST_PAGE_BYTES = 1 << 20;
    private static final int ITEM_BYTES = 10_000;

    private ServerUnderTest server;
    private DynamoDbClient client;
    private String table;

    @BeforeAll
    void fillATableWithMoreThanTwoPages() throws IOException {
        server = ServerUnderTest.start();
        client = server.client();
        table = ServerUnderTest.tableName("Pages");
        client.createTable(table(table).toBuilder()
                .attributeDefinitions(
                        definition("pk", ScalarAttributeType.S),
                        definition("sk", ScalarAttributeType.N),
                        definition("third", ScalarAttributeType.N))
                .localSecondaryIndexes(LocalSecondaryIndex.builder()
                        .indexName("ByThird")
                        .keySchema(partitionKey("pk"), sortKey("third"))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build())
                .build());
        client.waiter().waitUntilTableExists(request -> request.tableName(table));
        for (int from = 0; from < ITEMS; from += 25) {
            var requests =
                    LongStream.range(from, from + 25).mapToObj(PagesTest::put).toList();
            client.batchWriteItem(request -> request.requestItems(Map.of(table, requests)));
        }
    }

    private static WriteRequest put(long number) {
        var item = Map.of(
                "pk", string("p"),
                "sk", number(number),
                "third", number(number % 3),
                "label", string("item " + number),
                "text", string("x".repeat(ITEM_BYTES)));
        return WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item).build())
                .build();
    }

    @AfterAll
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void aQuerysPagesHoldAMegabyteEachAndEveryItemOnce() {
        var pages = client.queryPaginator(query().build()).stream().toList();

        assertThat(pages).hasSize(ITEMS * ITEM_BYTES / LARGEST_PAGE_BYTES + 1);
        assertThat(pages.getFirst().count()).isBetween(100, LARGEST_PAGE_BYTES / ITEM_BYTES + 1);
        assertThat(pages.stream()
                        .flatMap(page -> page.items().stream())
                        .map(item -> in(item, "sk").n()))
                .containsExactlyElementsOf(numbers(0, ITEMS));
    }

    @Test
    void aFilterLeavesPagesAsTheyWere() {
        var request = query().filterExpression("label = :last")
                .expressionAttributeValues(Map.of(":p", string("p"), ":last", string("item " + (ITEMS - 1))))
                .build();

        var pages = client.queryPaginator(request).stream().toList();

        assertThat(pages.getFirst().items()).isEmpty();
        assertThat(pages.getFirst().hasLastEvaluatedKey()).isTrue();
        assertThat(pages.stream().mapToInt(page -> page.scannedCount()).sum()).isEqualTo(ITEMS);
        assertThat(pages.stream().mapToInt(page -> page.count()).sum()).isEqualTo(1);
    }

    @Test
    void anIndexWhoseKeysTieIsPagedInBothDirections() {
        for (boolean forward : List.of(true, false)) {
            var request = query().indexName("ByThird")
                    .scanIndexForward(forward)
                    .limit(7)
                    .projectionExpression("sk, third")
                    .build();

            var items = client.queryPaginator(request).items().stream().toList();

            assertThat(items).hasSize(ITEMS).doesNotHaveDuplicates();
            assertThat(forward ? items : items.reversed())
                    .extracting(item -> Long.parseLong(in(item, "third").n()))
                    .isSorted();
        }
    }

    @Test
    void theSegmentsOfAScanAreTheWholeTable() {
        var found = new ArrayList<AttributeValue>();
        for (int segment = 0; segment < 3; segment++) {
            var request = ScanRequest.builder()
                    .tableName(table)
                    .segment(segment)
                    .totalSegments(3)
                    .projectionExpression("sk")
                    .build();
            client.scanPaginator(request).items().forEach(item -> found.add(in(item, "sk")));
        }

        assertThat(found).extracting(AttributeValue::n).containsExactlyInAnyOrderElementsOf(numbers(0, ITEMS));
    }

    private QueryRequest.Builder query() {
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :p")
                .expressionAttributeValues(Map.of(":p", string("p")));
    }

    private static List<String> numbers(int from, int until) {
        return LongStream.range(from, until).mapToObj(Long::toString).toList();
    }
}
