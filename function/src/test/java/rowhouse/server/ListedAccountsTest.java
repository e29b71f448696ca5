package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.http.HttpResponse;

/// What the table of accounts says of an account or its root users holds at once on the server that keeps it.
class ListedAccountsTest {
    private static final String CREATE = """
            {"TableName":"%s","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"k","AttributeType":"S"}],
             "KeySchema":[{"AttributeName":"k","KeyType":"HASH"}]}
            """;
    private static final String PUT = "{\"TableName\":\"Own\",\"Item\":{\"k\":{\"S\":\"x\"},\"v\":{\"S\":\"kept\"}}}";
    private static final String KEY = "{\"TableName\":\"Own\",\"Key\":{\"k\":{\"S\":\"x\"}}}";
    private static final String LIST = "ListTables";
    private static final String UNKNOWN = "UnrecognizedClientException";

    /// Longer than nothing is remembered after a change.
    private static final Duration AWHILE = Duration.ofSeconds(6);

    @TempDir
    private Path folder = Path.of("");

    private final House.Key added = House.key(House.ACCOUNT_A, "n");

    @Test
    void aRootUserComesAndGoesAtOnce() throws Exception {
        try (var house = House.ofFourAccounts(folder)) {
            house.letPass(AWHILE);
            for (int i = 0; i < 2; i++) {
                assertRefused(UNKNOWN, house.call(added, LIST, "{}"));
                house.addRootUser(House.ACCOUNT_A, added);
                assertThat(house.call(added, LIST, "{}").status()).isEqualTo(200);
                house.letPass(AWHILE);
                assertThat(house.call(added, LIST, "{}").status()).isEqualTo(200);
                deleteAdded(house);
                assertRefused(UNKNOWN, house.call(added, LIST, "{}"));
                assertThat(house.call(House.ROOT_A, LIST, "{}").status()).isEqualTo(200);
                house.letPass(AWHILE);
            }
        }
    }

    @Test
    void aRootUserThatIsInactiveOrExpiredIsNotKnown() throws Exception {
        try (var house = House.ofFourAccounts(folder)) {
            house.addRootUser(House.ACCOUNT_A, added);
            house.letPass(AWHILE);
            assertThat(house.call(added, LIST, "{}").status()).isEqualTo(200);
            setOnAdded(house, "#status = :v", "{\"S\":\"Inactive\"}");
            assertRefused(UNKNOWN, house.call(added, LIST, "{}"));
            setOnAdded(house, "#status = :v", "{\"S\":\"Active\"}");
            house.letPass(AWHILE);
            assertThat(house.call(added, LIST, "{}").status()).isEqualTo(200);

            var expires = House.BEGINNING.plus(AWHILE.multipliedBy(4)).getEpochSecond();
            setOnAdded(house, "expires = :v", "{\"N\":\"" + expires + "\"}");
            house.letPass(AWHILE);
            assertThat(house.call(added, LIST, "{}").status()).isEqualTo(200);
            house.letPass(AWHILE.minusSeconds(1));
            assertThat(house.call(added, LIST, "{}").status()).isEqualTo(200);
            house.letPass(Duration.ofSeconds(1));
            assertRefused(UNKNOWN, house.call(added, LIST, "{}"));
        }
    }

    @Test
    void anAccountThatIsNotActiveIsDeniedEverything() throws Exception {
        try (var house = House.ofFourAccounts(folder)) {
            create(house, "Own");
            assertThat(house.call(House.ROOT_A, "PutItem", PUT).status()).isEqualTo(200);
            var session = house.session(House.ROOT_A);
            for (var state : List.of("SUSPENDED", "CLOSED")) {
                house.putAccount(House.ACCOUNT_A, "'state':{'S':'" + state + "'}");
                for (var operation : List.of(
                        "GetItem",
                        "PutItem",
                        "UpdateItem",
                        "DeleteItem",
                        "Query",
                        "Scan",
                        "BatchGetItem",
                        "BatchWriteItem",
                        "TransactGetItems",
                        "TransactWriteItems",
                        "CreateTable",
                        "DescribeTable",
                        "UpdateTable",
                        "DeleteTable",
                        LIST,
                        "DescribeTimeToLive",
                        "UpdateTimeToLive")) {
                    assertRefused("AccessDeniedException", house.call(House.ROOT_A, operation, "{}"));
                    assertRefused("AccessDeniedException", house.call(session, operation, "{}"));
                }
                var sts = house.callSts(House.ROOT_A, "Action=GetCallerIdentity&Version=2011-06-15");
                assertThat(sts.status()).isEqualTo(403);
                assertThat(text(sts)).contains("<Code>AccessDenied");
                assertThat(folder.resolve("accounts/22/ddb-222222222222.sqlite3"))
                        .exists();
                house.putAccount(House.ACCOUNT_A, "'state':{'S':'ACTIVE'}");
                assertThat(text(house.call(House.ROOT_A, "GetItem", KEY))).contains("kept");
            }
        }
    }

    @Test
    void anAccountKeepsToItsLimits() throws Exception {
        try (var house = House.ofFourAccounts(folder)) {
            house.putAccount(House.ACCOUNT_A, "'limits':{'M':{'tables':{'N':'1'}}}");
            create(house, "Own");
            assertRefused("LimitExceededException", house.call(House.ROOT_A, "CreateTable", CREATE.formatted("Two")));
            assertThat(house.call(House.ROOT_A, "PutItem", PUT).status()).isEqualTo(200);

            long size = Files.size(folder.resolve("accounts/22/ddb-222222222222.sqlite3"));
            house.putAccount(House.ACCOUNT_A, "'limits':{'M':{'bytes':{'N':'" + size + "'}}}");
            assertRefused("RequestLimitExceeded", house.call(House.ROOT_A, "PutItem", PUT));
            assertRefused("RequestLimitExceeded", house.call(House.ROOT_A, "CreateTable", CREATE.formatted("Two")));
            assertThat(text(house.call(House.ROOT_A, "GetItem", KEY))).contains("kept");
            assertThat(house.call(House.ROOT_A, "DeleteItem", KEY).status()).isEqualTo(200);

            house.putAccount(House.ACCOUNT_A, "'limits':{'M':{'rps':{'N':'0'}}}");
            assertRefused("RequestLimitExceeded", house.call(House.ROOT_A, LIST, "{}"));
            assertThat(house.call(House.ROOT_B, LIST, "{}").status()).isEqualTo(200);
            house.putAccount(House.ACCOUNT_A, "'limits':{'M':{'rps':{'N':'1000000000'}}}");
            assertThat(house.call(House.ROOT_A, LIST, "{}").status()).isEqualTo(200);
        }
    }

    @Test
    void withoutTheTableNobodyIsListed() throws Exception {
        try (var house = House.ofFourAccounts(folder)) {
            var table = "{\"TableName\":\"iam\"%s}";
            assertThat(text(house.call(House.IAM_ROOT, "DeleteTable", table.formatted(""))))
                    .contains("#ValidationException")
                    .contains("deletion protection");
            assertThat(house.call(House.ROOT_A, LIST, "{}").status()).isEqualTo(200);
            var off = table.formatted(",\"DeletionProtectionEnabled\":false");
            assertThat(house.call(House.IAM_ROOT, "UpdateTable", off).status()).isEqualTo(200);
            assertThat(house.call(House.IAM_ROOT, "DeleteTable", table.formatted(""))
                            .status())
                    .isEqualTo(200);
            house.letPass(Duration.ofMinutes(1));
            assertRefused(UNKNOWN, house.call(House.ROOT_A, LIST, "{}"));
            assertThat(house.call(House.ROOT_C, LIST, "{}").status()).isEqualTo(200);
        }
    }

    private static void create(House house, String table) {
        assertThat(house.call(House.ROOT_A, "CreateTable", CREATE.formatted(table))
                        .status())
                .isEqualTo(200);
    }

    private void deleteAdded(House house) {
        var answer = house.call(House.IAM_ROOT, "DeleteItem", "{\"TableName\":\"iam\"," + keyOfAdded() + "}");
        assertThat(answer.status()).isEqualTo(200);
    }

    private void setOnAdded(House house, String set, String value) {
        var names = set.startsWith("#") ? ",\"ExpressionAttributeNames\":{\"#status\":\"status\"}" : "";
        var body =
                "{\"TableName\":\"iam\",%s,\"UpdateExpression\":\"SET %s\"%s,\"ExpressionAttributeValues\":{\":v\":%s}}"
                        .formatted(keyOfAdded(), set, names, value);
        assertThat(house.call(House.IAM_ROOT, "UpdateItem", body).status()).isEqualTo(200);
    }

    private String keyOfAdded() {
        return "\"Key\":{\"pk\":{\"S\":\"ACCOUNT#%s\"},\"sk\":{\"S\":\"ROOT#%s\"}}"
                .formatted(House.ACCOUNT_A, added.accessKeyId());
    }

    private static void assertRefused(String error, HttpResponse answer) {
        assertThat(answer.status()).as(text(answer)).isEqualTo(400);
        assertThat(text(answer)).contains("#" + error + "\"");
    }

    private static String text(HttpResponse answer) {
        return new String(answer.body(), UTF_8);
    }
}
