package rowhouse.operation.item;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.LocalAccount;
import rowhouse.account.Accounts;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;
import rowhouse.operation.AnswerLimit;
import rowhouse.storage.sqlite.SqliteRows;

/// What is answered where the answer would be longer than the door can carry, and has no next page.
class LongAnswerTest {
    private static final int LIMIT = 5_500_000;

    /// A number of 132 characters, and of 2 bytes.
    private static final String TINY = "{'N':'1E-130'}";

    private final LocalAccount account =
            new LocalAccount(Accounts.inMemory(SqliteRows::inMemory), new AnswerLimit(LIMIT));

    @BeforeEach
    void createTable() {
        call("CreateTable", """
                {'TableName':'long','BillingMode':'PAY_PER_REQUEST',
                 'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],
                 'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]}
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "\"\\", "\u0000\u001f\n\t\b\f\r\u007f", "é€😀\u2028\u00a0", ""})
    void measuresWhatTheJsonWriterWrites(String text) {
        var body = JsonWriter.write(new Node.Text(text));

        assertThat(AnswerLimit.lengthInString(body)).isEqualTo(lengthInEvent(body));
    }

    @Test
    void refusesALimitThatItemsPass() {
        assertThatThrownBy(() -> new AnswerLimit(4_999_999))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("answers must be allowed at least 5000000 bytes");
    }

    /// 150 KB of numbers are seven megabytes in an answer.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            GetItem        | {'TableName':'long','Key':{'pk':{'S':'a'}}}
            Scan           | {'TableName':'long'}
            Query          | {'TableName':'long','KeyConditionExpression':'pk = :p','ExpressionAttributeValues':{':p':{'S':'a'}}}
            BatchGetItem   | {'RequestItems':{'long':{'Keys':[{'pk':{'S':'a'}}]}}}
            TransactGetItems | {'TransactItems':[{'Get':{'TableName':'long','Key':{'pk':{'S':'a'}}}}]}
            PutItem        | {'TableName':'long','Item':{'pk':{'S':'a'}},'ReturnValues':'ALL_OLD'}
            DeleteItem     | {'TableName':'long','Key':{'pk':{'S':'a'}},'ReturnValues':'ALL_OLD'}
            UpdateItem     | {'TableName':'long','Key':{'pk':{'S':'a'}},'UpdateExpression':'SET x = pk','ReturnValues':'ALL_NEW'}
            """)
    void refusesToAnswerWithAnItemThatIsTooLong(String operation, String request) {
        put("a", list(50_000, TINY));

        assertThat(call(operation, request))
                .contains("#ValidationException")
                .containsPattern("Payload in response is too large\\.7\\d{6}\"");

        var left = call("GetItem", "{'TableName':'long','Key':{'pk':{'S':'a'}},'ProjectionExpression':'pk,x,v[0]'}");
        assertThat(left).contains("\"v\"").doesNotContain("\"x\"");
    }

    @Test
    void tellsAFailedConditionWithoutAnItemThatIsTooLong() {
        put("a", list(50_000, TINY));

        assertThat(call("PutItem", """
                        {'TableName':'long','Item':{'pk':{'S':'a'}},'ConditionExpression':'attribute_not_exists(pk)',
                         'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}
                        """))
                .endsWith("#ConditionalCheckFailedException\",\"message\":\"The conditional request failed\"}");
    }

    /// Each item takes 1.4 MB, so that the first three are told.
    @Test
    void tellsEveryReasonOfACanceledTransaction() {
        var checks = IntStream.range(0, 10)
                .mapToObj(Integer::toString)
                .peek(key -> put(key, list(10_000, TINY)))
                .map(key -> """
                        {'Put':{'TableName':'long','Item':{'pk':{'S':'%s'}},'ConditionExpression':'attribute_not_exists(pk)',
                         'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}}""".formatted(key))
                .collect(Collectors.joining(","));

        var answer = call("TransactWriteItems", "{'TransactItems':[" + checks + "]}");

        assertThat(answer.split("\"Code\":\"ConditionalCheckFailed\"", -1)).hasSize(11);
        assertThat(answer.split("\"Item\":", -1)).hasSize(4);
    }

    /// The error repeats the request, and each quote of it takes eight bytes in the event.
    @Test
    void cutsAnErrorThatRepeatsTooMuch() {
        var value = "\\\"".repeat(40_000);
        var puts = IntStream.range(0, 26)
                .mapToObj(i -> "{'PutRequest':{'Item':{'pk':{'S':'%d'},'v':{'S':'%s'}}}}".formatted(i, value))
                .collect(Collectors.joining(","));

        assertThat(call("BatchWriteItem", "{'RequestItems':{'long':[" + puts + "]}}"))
                .contains("#ValidationException")
                .contains("1 validation error detected: Value '{long=[WriteRequest(")
                .hasSizeBetween(100_000, 1_000_000);
    }

    /// The keys that are returned as unprocessed take room from the items.
    @Test
    void returnsLongKeysAsUnprocessed() {
        var keys = IntStream.range(0, 100)
                .mapToObj(i -> "\\u0001".repeat(2_000) + i)
                .toList();
        keys.subList(0, 5).forEach(key -> put(key, list(5_000, TINY)));
        var wanted = keys.stream().map("{'pk':{'S':'%s'}}"::formatted).collect(Collectors.joining(","));

        var answer = call("BatchGetItem", "{'RequestItems':{'long':{'Keys':[" + wanted + "]}}}");

        assertThat(answer.split("\"v\":", -1)).hasSizeGreaterThan(5);
        assertThat(answer).contains("\"UnprocessedKeys\":{}");
    }

    @Test
    void packsWhatBecomesShorterAndNothingElse() {
        put("a", list(30_000, TINY));
        assertThat(batchGet("a").headers().first("content-encoding")).isEqualTo("gzip");

        var random = new Random(1);
        for (int i = 0; i < 13; i++) {
            put("r" + i, "{'S':'%s'}".formatted(random.ints(400_000, ' ', 127)
                    .filter(character -> character != '"' && character != '\\' && character != '\'')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)));
        }
        var response = batchGet(IntStream.range(0, 13).mapToObj(i -> "r" + i).toArray(String[]::new));

        assertThat(lengthInEvent(response.body())).isBetween(5_000_000L, (long) LIMIT);
        assertThat(response.headers().first("content-encoding")).isNull();
    }

    private HttpResponse batchGet(String... keys) {
        var wanted = Arrays.stream(keys)
                .map("{'pk':{'S':'%s'}}"::formatted)
                .collect(Collectors.joining(","));
        var headers = Headers.of(
                "host", "rowhouse.test:8000",
                "content-type", "application/x-amz-json-1.0",
                "accept-encoding", "gzip",
                "x-amz-target", "DynamoDB_20120810.BatchGetItem");
        var body = "{'RequestItems':{'long':{'Keys':[%s]}}}".formatted(wanted).replace('\'', '"');
        return account.answer(new HttpRequest("POST", "/", "", headers, body.getBytes(UTF_8)));
    }

    private void put(String key, String value) {
        assertThat(call("PutItem", "{'TableName':'long','Item':{'pk':{'S':'%s'},'v':%s}}".formatted(key, value)))
                .isEqualTo("{}");
    }

    private static String list(int length, String element) {
        return "{'L':[" + String.join(",", Collections.nCopies(length, element)) + "]}";
    }

    /// @param body in JSON, with `'` for `"`
    private String call(String operation, String body) {
        var answer = account.call(operation, body.replace('\'', '"')).body();
        assertThat(lengthInEvent(answer)).isLessThanOrEqualTo(LIMIT);
        return new String(answer, UTF_8);
    }

    private static long lengthInEvent(byte[] text) {
        return JsonWriter.write(new Node.Text(new String(text, UTF_8))).length - 2L;
    }
}
