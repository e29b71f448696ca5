package rowhouse.operation.item;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.LocalAccount;

/// Where pages, batches and transactions end because of the sizes of their items.
class PageSizeTest {
    private static final int KILOBYTE = 1024;
    private static final Pattern LAST_KEY = Pattern.compile("\"LastEvaluatedKey\":(\\{.*?}})");
    private static final Pattern SORT_KEY = Pattern.compile("\"sk\":\\{\"N\":\"(\\d+)\"}");

    private final LocalAccount account = new LocalAccount();

    @BeforeEach
    void createTable() {
        account.call("CreateTable", """
                {"TableName":"sized","BillingMode":"PAY_PER_REQUEST",
                 "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"N"}],
                 "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]}
                """);
    }

    /// Items of 64 KB: the page takes the one with which it passes 1 MB. All of it is charged, filtered or not.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Query | 'KeyConditionExpression':'pk = :p','FilterExpression':'attribute_exists(nothing)','ExpressionAttributeValues':{':p':{'S':'p'}}
            Scan  | 'FilterExpression':'attribute_exists(nothing)'
            Scan  | 'ProjectionExpression':'sk','Select':'SPECIFIC_ATTRIBUTES'
            """)
    void endsWithTheItemThatPassesAMegabyte(String operation, String members) {
        fill(20, 64 * KILOBYTE);

        var answer = call(operation, "{'TableName':'sized','ReturnConsumedCapacity':'TOTAL'," + members + "}");

        assertThat(answer)
                .contains("\"ScannedCount\":17")
                .contains("\"LastEvaluatedKey\":{\"pk\":{\"S\":\"p\"},\"sk\":{\"N\":\"17\"}}")
                .contains("\"CapacityUnits\":136.0");
    }

    @Test
    void endsBehindAMegabyteToTheByte() {
        fill(16, 64 * KILOBYTE);

        assertThat(call("Scan", "{'TableName':'sized','Select':'COUNT'}"))
                .isEqualTo("{\"Count\":16,\"ScannedCount\":16}");
    }

    /// 64 items of 256 KB are 16 MB; one more does not fit.
    @Test
    void leavesKeysUnprocessedBeyondSixteenMegabytes() {
        fill(66, 256 * KILOBYTE);

        var answer = call(
                "BatchGetItem",
                "{'RequestItems':{'sized':{'Keys':[%s],'ProjectionExpression':'sk'}}}".formatted(keys(66)));

        assertThat(sortKeys(answer.substring(0, answer.indexOf("UnprocessedKeys"))))
                .hasSize(64);
        assertThat(answer)
                .endsWith(("'UnprocessedKeys':{'sized':{'Keys':[{'pk':{'S':'p'},'sk':{'N':'65'}},"
                                + "{'pk':{'S':'p'},'sk':{'N':'66'}}],'ConsistentRead':false,'ProjectionExpression':'sk'}}}")
                        .replace('\'', '"'));
    }

    @Test
    void refusesTransactionsBeyondFourMegabytes() {
        assertThat(transactWrite(16, 256 * KILOBYTE)).isEqualTo("{}");
        assertThat(transactGet(16)).startsWith("{\"Responses\"");
        assertThat(transactWrite(17, 256 * KILOBYTE))
                .contains("#ValidationException")
                .contains("Transaction payload size cannot exceed 4MB. Payload Size: : Transaction payload size cannot"
                        + " exceed 4MB. Payload Size: " + 17 * 256 * KILOBYTE);

        put(17, 256 * KILOBYTE);
        assertThat(transactGet(17))
                .contains("#ValidationException")
                .contains("Payload in response is too large." + 17 * 256 * KILOBYTE);
    }

    @ParameterizedTest(name = "{0} segments")
    @CsvSource({"1", "2", "3", "7", "100"})
    void findsEveryItemInOneSegment(int total) {
        for (int i = 0; i < 60; i++) {
            call("PutItem", "{'TableName':'sized','Item':{'pk':{'S':'p%d'},'sk':{'N':'%d'}}}".formatted(i, i));
        }

        var found = new ArrayList<String>();
        for (int segment = 0; segment < total; segment++) {
            found.addAll(scanned(segment, total));
        }

        assertThat(found).hasSize(60).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(found)).hasSize(60);
    }

    private List<String> scanned(int segment, int total) {
        var found = new ArrayList<String>();
        var start = "";
        while (start != null) {
            var answer = call(
                    "Scan",
                    "{'TableName':'sized','Limit':2,'Segment':%d,'TotalSegments':%d%s}"
                            .formatted(segment, total, start));
            var last = LAST_KEY.matcher(answer);
            start = last.find() ? ",'ExclusiveStartKey':" + last.group(1) : null;
            found.addAll(sortKeys(answer.substring(answer.indexOf("\"Items\""))).stream()
                    .limit(2)
                    .toList());
        }
        return found;
    }

    private static List<String> sortKeys(String answer) {
        var items = answer.contains("LastEvaluatedKey")
                ? answer.substring(0, answer.indexOf("\"LastEvaluatedKey\""))
                : answer;
        return SORT_KEY.matcher(items)
                .results()
                .map((MatchResult key) -> key.group(1))
                .toList();
    }

    private void fill(int count, int bytes) {
        for (int i = 1; i <= count; i++) {
            put(i, bytes);
        }
    }

    private void put(int number, int bytes) {
        call("PutItem", "{'TableName':'sized','Item':%s}".formatted(item(number, bytes)));
    }

    private String transactWrite(int count, int bytes) {
        var puts = IntStream.rangeClosed(1, count)
                .mapToObj(i -> "{'Put':{'TableName':'sized','Item':%s}}".formatted(item(i, bytes)))
                .collect(Collectors.joining(","));
        return call("TransactWriteItems", "{'TransactItems':[" + puts + "]}");
    }

    private String transactGet(int count) {
        var gets = IntStream.rangeClosed(1, count)
                .mapToObj(i -> "{'Get':{'TableName':'sized','Key':{'pk':{'S':'p'},'sk':{'N':'%d'}}}}".formatted(i))
                .collect(Collectors.joining(","));
        return call("TransactGetItems", "{'TransactItems':[" + gets + "]}");
    }

    private static String keys(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "{'pk':{'S':'p'},'sk':{'N':'%d'}}".formatted(i))
                .collect(Collectors.joining(","));
    }

    /// An item of this size: names and key take 3, 4 with `b`, and a number of up to two digits 2 bytes.
    private static String item(int number, int bytes) {
        return "{'pk':{'S':'p'},'sk':{'N':'%d'},'b':{'S':'%s'}}".formatted(number, "x".repeat(bytes - 8));
    }

    private String call(String operation, String body) {
        return new String(account.call(operation, body.replace('\'', '"')).body(), UTF_8);
    }
}
