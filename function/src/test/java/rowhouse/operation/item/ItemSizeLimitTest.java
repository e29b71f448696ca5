package rowhouse.operation.item;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.LocalAccount;

/// The limit of 400 KB, to the last byte, wherever an item is written.
class ItemSizeLimitTest {
    private static final int LIMIT = 400 * 1024;
    private static final String TOO_LARGE = "Item size has exceeded the maximum allowed size";
    private static final String UPDATE_TOO_LARGE = "Item size to update has exceeded the maximum allowed size";

    /// What the key takes: `pk` and `k`.
    private static final int KEY_BYTES = 3;

    private final LocalAccount account = new LocalAccount();

    @BeforeEach
    void createTables() {
        account.call("CreateTable", """
                {"TableName":"plain","BillingMode":"PAY_PER_REQUEST",
                 "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
                 "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}
                """);
        account.call("CreateTable", """
                {"TableName":"indexed","BillingMode":"PAY_PER_REQUEST",
                 "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"g","AttributeType":"S"}],
                 "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
                 "GlobalSecondaryIndexes":[{"IndexName":"all","KeySchema":[{"AttributeName":"g","KeyType":"HASH"}],
                                            "Projection":{"ProjectionType":"ALL"}}]}
                """);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            PutItem            | {"TableName":"TABLE","Item":ITEM}
            BatchWriteItem     | {"RequestItems":{"TABLE":[{"PutRequest":{"Item":ITEM}}]}}
            TransactWriteItems | {"TransactItems":[{"Put":{"TableName":"TABLE","Item":ITEM}}]}
            """)
    void holdsForAnItemThatIsPut(String operation, String body) {
        for (var table : new String[] {"plain", "indexed"}) {
            var sparse = body.replace("TABLE", table).replace("ITEM", "{'pk':{'S':'k'},'b':{'S':'PAD'}}");
            var full = body.replace("TABLE", table).replace("ITEM", "{'pk':{'S':'k'},'g':{'S':'k'},'b':{'S':'PAD'}}");
            assertLargestPadding(operation, sparse, LIMIT - KEY_BYTES - 1, TOO_LARGE);
            assertLargestPadding(operation, full, LIMIT - KEY_BYTES - 3, TOO_LARGE);
        }
    }

    /// A deleted key is an item too, as far as its size goes.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"BatchWriteItem {'RequestItems':{'none':[{'DeleteRequest':{'Key':{'pk':{'S':'PAD'}}}}]}}"})
    void holdsBeforeTheTableIsLookedFor(String call) {
        var body = call.split(" ", 2)[1];

        assertThat(answer("BatchWriteItem", body, LIMIT - 2)).contains("ResourceNotFoundException");
        assertThat(answer("BatchWriteItem", body, LIMIT - 1)).contains(TOO_LARGE);
        assertThat(answer("PutItem", "{'TableName':'none','Item':{'b':{'S':'PAD'}}}", LIMIT))
                .contains(TOO_LARGE);
    }

    /// What an update writes is counted, with 3 bytes for the update, 19 for each value assigned, one more through a
    /// list's index, and 2 for each removal; neither the key nor what it leaves alone.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            SET b = :pad                       | 23
            SET b = :pad, c = :one             | 45
            SET b = :pad REMOVE c              | 25
            SET b = :pad ADD c :one            | 45
            SET d = :list                      | 27
            SET d[0] = :pad                    | 28
            SET m.x = :pad                     | 28
            """)
    void holdsForWhatAnUpdateWrites(String expression, int overhead) {
        account.call(
                "PutItem",
                json("{'TableName':'plain','Item':{'pk':{'S':'k'},'u':{'S':'untouched'},"
                        + "'d':{'L':[{'S':'x'}]},'m':{'M':{}}}}"));
        var values = values(expression);
        var update = "'Key':{'pk':{'S':'k'}},'UpdateExpression':'" + expression + "'" + values;

        assertLargestPadding("UpdateItem", "{'TableName':'plain'," + update + "}", LIMIT - overhead, UPDATE_TOO_LARGE);
        assertLargestPadding(
                "TransactWriteItems",
                "{'TransactItems':[{'Update':{'TableName':'plain'," + update + "}}]}",
                LIMIT - overhead,
                UPDATE_TOO_LARGE);
    }

    private static String values(String expression) {
        var values = new StringBuilder(",'ExpressionAttributeValues':{");
        values.append(expression.contains(":list") ? "':list':{'L':[{'S':'PAD'}]}" : "':pad':{'S':'PAD'}");
        return values.append(expression.contains(":one") ? ",':one':{'N':'1'}}" : "}")
                .toString();
    }

    /// Update after update, an item grows no larger than the limit, its key left out.
    @ParameterizedTest(name = "{0} bytes more")
    @CsvSource({"99990,true", "99991,false"})
    void holdsForTheItemThatUpdatesMake(int bytes, boolean fits) {
        for (int i = 0; i < 3; i++) {
            update("a" + i, 103_200);
        }
        int rest = LIMIT - 3 * (103_200 + 2) - 2;

        assertThat(update("b1", rest - 99_990 + bytes)).isEqualTo(fits ? 200 : 400);
    }

    /// An item shares the limit with its entry in a local index, which holds what it projects.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            PutItem            | {'TableName':'local','Item':ITEM}
            BatchWriteItem     | {'RequestItems':{'local':[{'PutRequest':{'Item':ITEM}}]}}
            TransactWriteItems | {'TransactItems':[{'Put':{'TableName':'local','Item':ITEM}}]}
            """)
    void holdsForAnItemWithItsEntryInALocalIndex(String operation, String body) {
        account.call("CreateTable", """
                {"TableName":"local","BillingMode":"PAY_PER_REQUEST",
                 "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"S"},
                                         {"AttributeName":"l","AttributeType":"S"}],
                 "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
                 "LocalSecondaryIndexes":[{"IndexName":"all","Projection":{"ProjectionType":"ALL"},
                   "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"l","KeyType":"RANGE"}]}]}
                """);
        var keys = "{'pk':{'S':'k'},'sk':{'S':'k'},";
        var indexed = body.replace("ITEM", keys + "'l':{'S':'k'},'b':{'S':'PAD'}}");
        assertLargestPadding(operation, indexed, LIMIT / 2 - 2 * KEY_BYTES - 3, TOO_LARGE);
        var sparse = body.replace("ITEM", keys + "'b':{'S':'PAD'}}");
        assertLargestPadding(operation, sparse, LIMIT - 2 * KEY_BYTES - 1, TOO_LARGE);
        assertLargestPadding(
                "UpdateItem",
                "{'TableName':'local','Key':{'pk':{'S':'u'},'sk':{'S':'u'}},'UpdateExpression':'SET b = :b, l = :l',"
                        + "'ExpressionAttributeValues':{':b':{'S':'PAD'},':l':{'S':'k'}}}",
                LIMIT / 2 - 2 * KEY_BYTES - 3,
                UPDATE_TOO_LARGE);
    }

    private int update(String attribute, int bytes) {
        return account.call("UpdateItem", json("""
                        {'TableName':'plain','Key':{'pk':{'S':'k'}},'UpdateExpression':'SET %s = :v',
                         'ExpressionAttributeValues':{':v':{'S':'%s'}}}
                        """.formatted(attribute, "x".repeat(bytes))))
                .status();
    }

    private void assertLargestPadding(String operation, String body, int bytes, String error) {
        assertThat(answer(operation, body, bytes)).doesNotContain("Exception");
        assertThat(answer(operation, body, bytes + 1)).contains("\"" + error + "\"");
    }

    private String answer(String operation, String body, int padding) {
        var response = account.call(operation, json(body).replace("PAD", "x".repeat(padding)));
        return new String(response.body(), UTF_8);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
