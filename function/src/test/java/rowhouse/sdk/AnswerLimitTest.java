package rowhouse.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rowhouse.sdk.LongAnswers.TABLE;
import static rowhouse.sdk.Requests.in;
import static rowhouse.sdk.Requests.number;
import static rowhouse.sdk.Requests.string;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.account.Accounts;
import rowhouse.operation.AnswerLimit;
import rowhouse.sdk.LongAnswers.Kind;
import rowhouse.storage.sqlite.SqliteRows;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

/// Answers that end early, because an event could not carry them whole. One server has a limit; another, on the same
/// accounts, has none, and says what a page that ends there must hold.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerLimitTest {
    private static final long LIMIT = 5_500_000;

    private final Accounts accounts = Accounts.inMemory(SqliteRows::inMemory);
    private MeasuredServer limited;
    private MeasuredServer unlimited;
    private DynamoDbClient client;

    @BeforeAll
    void fillATable() throws IOException {
        limited = new MeasuredServer(accounts, new AnswerLimit(LIMIT));
        unlimited = new MeasuredServer(accounts, AnswerLimit.NONE);
        client = limited.client();
        LongAnswers.create(client);
    }

    @AfterAll
    void stop() throws IOException {
        limited.close();
        unlimited.close();
        accounts.close();
    }

    /// What a page tells.
    private record Page(List<Map<String, AttributeValue>> items, int count, int scanned, Map<?, ?> last, Double units) {
        static Page of(QueryResponse page) {
            return new Page(
                    page.items(),
                    page.count(),
                    page.scannedCount(),
                    page.lastEvaluatedKey(),
                    page.consumedCapacity().capacityUnits());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aQueryFindsEveryItem(Kind kind) {
        assertThat(pages(query(kind).build())).isEqualTo(all(kind));
    }

    @ParameterizedTest
    @EnumSource(names = {"TYPICAL", "BINARY", "EMOJI", "QUOTES"})
    void aPageIsNotCutWithoutNeed(Kind kind) {
        var page = client.query(query(kind).build());

        assertThat(page.count()).isBetween(50, 55);
        assertThat(Page.of(page)).isEqualTo(Page.of(unlimited.client().query(query(kind).build())));
    }

    @ParameterizedTest
    @EnumSource(names = {"CONTROLS", "TRUTHS", "NAMES", "SMALL_NUMBERS"})
    void aPageThatIsCutIsNearlyFull(Kind kind) {
        client.query(query(kind).build());
        long bytes = limited.lastBytes();
        client.query(query(kind).limit(1).build());

        assertThat(bytes).isBetween(LIMIT - 70_000 - limited.lastBytes(), LIMIT);
    }

    @Test
    void aQueryGoesBackwards() {
        assertThat(pages(query(Kind.TRUTHS).scanIndexForward(false).build()).reversed())
                .isEqualTo(all(Kind.TRUTHS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keysOnly", "global"})
    void anIndexIsRead(String index) {
        var request = query(Kind.TRUTHS).indexName(index).select(
                index.equals("global") ? Select.ALL_PROJECTED_ATTRIBUTES : Select.ALL_ATTRIBUTES);

        assertThat(pages(request.build())).containsExactlyInAnyOrderElementsOf(all(Kind.TRUTHS));
    }

    @Test
    void whatAFilterHidesTakesNoRoom() {
        var request = query(Kind.TRUTHS)
                .filterExpression("third < :two")
                .expressionAttributeValues(Map.of(":p", string(Kind.TRUTHS.name()), ":two", number(2)));

        assertThat(pages(request.build())).hasSize(40);

        request.filterExpression("third > :two");
        client.query(request.build());
        assertThat(limited.lastBytes()).isLessThan(1_000);
    }

    @Test
    void aLimitOfItemsStands() {
        assertThat(pages(query(Kind.TRUTHS).limit(37).build())).isEqualTo(all(Kind.TRUTHS));
        assertThat(client.query(query(Kind.TRUTHS).limit(7).build()).count()).isEqualTo(7);
    }

    @Test
    void countsAndProjectionsNeedLittleRoom() {
        var counted = client.query(query(Kind.TRUTHS).select(Select.COUNT).build());
        var projected = client.query(query(Kind.TRUTHS).projectionExpression("sk").build());

        assertThat(counted.count()).isEqualTo(projected.count()).isBetween(50, 55);
    }

    @Test
    void theSegmentsOfAScanAreTheWholeTable() {
        var found = new ArrayList<Map<String, AttributeValue>>();
        for (int segment = 0; segment < 2; segment++) {
            var request = ScanRequest.builder().tableName(TABLE).segment(segment).totalSegments(2).build();
            for (var page : client.scanPaginator(request)) {
                assertThat(limited.lastBytes()).isLessThanOrEqualTo(LIMIT);
                found.addAll(page.items());
            }
        }

        assertThat(found).hasSize(Stream.of(Kind.values()).mapToInt(kind -> kind.items).sum());
        assertThat(found).allSatisfy(item -> assertThat(item)
                .isEqualTo(Kind.valueOf(in(item, "pk").s()).item((Integer.parseInt(in(item, "sk").n()) - 1_001) / 10)));
        assertThat(found).doesNotHaveDuplicates();
    }

    @Test
    void aBatchIsFinishedByItsUnprocessedKeys() {
        var keys = new ArrayList<Map<String, AttributeValue>>();
        IntStream.range(0, 60).forEach(i -> keys.add(Kind.TRUTHS.keyOf(i)));
        IntStream.range(0, 12).forEach(i -> keys.add(Kind.SMALL_NUMBERS.keyOf(i)));
        IntStream.range(0, 20).forEach(i -> keys.add(Kind.TYPICAL.keyOf(i)));
        var left = Map.of(TABLE, KeysAndAttributes.builder().keys(keys).build());

        var found = new ArrayList<Map<String, AttributeValue>>();
        int answers = 0;
        while (!left.isEmpty()) {
            var wanted = left;
            var answer = client.batchGetItem(request -> request.requestItems(wanted));
            assertThat(limited.lastBytes()).isLessThanOrEqualTo(LIMIT);
            found.addAll(answer.responses().getOrDefault(TABLE, List.of()));
            left = answer.unprocessedKeys();
            answers++;
        }

        assertThat(answers).isBetween(4, 10);
        assertThat(found).hasSize(keys.size()).containsAll(all(Kind.TRUTHS)).containsAll(all(Kind.SMALL_NUMBERS));
    }

    @Test
    void aTransactionReturnsAllOrNothing() {
        assertThat(transactGet(20)).hasSize(20);
        assertThatThrownBy(() -> transactGet(40))
                .isInstanceOfSatisfying(
                        DynamoDbException.class, e -> assertThat(e.awsErrorDetails().errorCode())
                                .isEqualTo("ValidationException"))
                .hasMessageContaining("Payload in response is too large.");
    }

    private List<?> transactGet(int items) {
        var gets = IntStream.range(0, items)
                .mapToObj(Kind.TRUTHS::keyOf)
                .map(key -> TransactGetItem.builder()
                        .get(get -> get.tableName(TABLE).key(key))
                        .build())
                .toList();
        return client.transactGetItems(request -> request.transactItems(gets)).responses();
    }

    /// Follows a query to its end. A page that ends early must be the very page that ends there by its `Limit`.
    private List<Map<String, AttributeValue>> pages(QueryRequest request) {
        var items = new ArrayList<Map<String, AttributeValue>>();
        var next = request;
        while (true) {
            var page = client.query(next);
            assertThat(limited.lastBytes()).isLessThanOrEqualTo(LIMIT);
            items.addAll(page.items());
            if (!page.hasLastEvaluatedKey()) {
                return items;
            }
            var same = next.toBuilder().limit(page.scannedCount()).build();
            assertThat(Page.of(page)).isEqualTo(Page.of(unlimited.client().query(same)));
            next = next.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build();
        }
    }

    private static QueryRequest.Builder query(Kind kind) {
        return QueryRequest.builder()
                .tableName(TABLE)
                .keyConditionExpression("pk = :p")
                .expressionAttributeValues(Map.of(":p", string(kind.name())))
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES);
    }

    private static List<Map<String, AttributeValue>> all(Kind kind) {
        return IntStream.range(0, kind.items)
                .mapToObj(kind::item)
                .toList();
    }
}
