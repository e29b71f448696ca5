package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.http.HttpResponse;

/// No caller reaches a table of another account, whatever it calls and however it names the table, and no request opens
/// a file that is not its own.
class AccountWallTest {
    private static final String CREATE = """
            {"TableName":"%s","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"k","AttributeType":"S"}],
             "KeySchema":[{"AttributeName":"k","KeyType":"HASH"}]}
            """;

    /// Every operation on items and tables, with the name of the table left open.
    private static final Map<String, String> OPERATIONS = operations();

    @TempDir
    private Path folder = Path.of("");

    private record CallerAtTheWall(String name, String accountId, House.Key key) {}

    private record Target(String name, String table, boolean isOwn) {}

    private static Map<String, String> operations() {
        var operations = new LinkedHashMap<String, String>();
        var key = "\"Key\":{\"k\":{\"S\":\"x\"}}";
        var item = "\"Item\":{\"k\":{\"S\":\"x\"}}";
        operations.put("GetItem", "{\"TableName\":\"%s\"," + key + "}");
        operations.put("PutItem", "{\"TableName\":\"%s\"," + item + "}");
        operations.put(
                "UpdateItem",
                "{\"TableName\":\"%s\"," + key
                        + ",\"UpdateExpression\":\"SET a = :a\",\"ExpressionAttributeValues\":{\":a\":{\"S\":\"b\"}}}");
        operations.put("DeleteItem", "{\"TableName\":\"%s\"," + key + "}");
        operations.put(
                "Query",
                "{\"TableName\":\"%s\",\"KeyConditionExpression\":\"k = :k\",\"ExpressionAttributeValues\":{\":k\":{\"S\":\"x\"}}}");
        operations.put("Scan", "{\"TableName\":\"%s\"}");
        operations.put("BatchGetItem", "{\"RequestItems\":{\"%s\":{\"Keys\":[{\"k\":{\"S\":\"x\"}}]}}}");
        operations.put("BatchWriteItem", "{\"RequestItems\":{\"%s\":[{\"PutRequest\":{" + item + "}}]}}");
        operations.put("TransactGetItems", "{\"TransactItems\":[{\"Get\":{\"TableName\":\"%s\"," + key + "}}]}");
        operations.put("TransactWriteItems", "{\"TransactItems\":[{\"Put\":{\"TableName\":\"%s\"," + item + "}}]}");
        operations.put("DescribeTable", "{\"TableName\":\"%s\"}");
        operations.put("UpdateTable", "{\"TableName\":\"%s\",\"DeletionProtectionEnabled\":false}");
        operations.put("DescribeTimeToLive", "{\"TableName\":\"%s\"}");
        operations.put(
                "UpdateTimeToLive",
                "{\"TableName\":\"%s\",\"TimeToLiveSpecification\":{\"AttributeName\":\"t\",\"Enabled\":true}}");
        operations.put("DeleteTable", "{\"TableName\":\"%s\"}");
        return operations;
    }

    @Test
    void holdsForEveryCallerTableAndOperation() throws Exception {
        var unexpected = new ArrayList<String>();
        int cells = 0;
        try (var house = House.ofFourAccounts(folder)) {
            var callers = callers(house);
            for (var caller : callers) {
                for (var target : targets(caller)) {
                    for (var operation : OPERATIONS.keySet()) {
                        cells++;
                        prepare(house, caller);
                        house.takeOpened();
                        var body = OPERATIONS.getOrDefault(operation, "").formatted(target.table());
                        var answer = house.call(caller.key(), operation, body);
                        if (!isExpected(target, answer)) {
                            unexpected.add(
                                    "%s, %s, %s: %s".formatted(caller.name(), target.name(), operation, text(answer)));
                        }
                        var opened = new ArrayList<>(house.takeOpened());
                        opened.removeAll(List.of(caller.accountId(), House.IAM_ACCOUNT));
                        if (!opened.isEmpty()) {
                            unexpected.add(
                                    "%s, %s, %s opened %s".formatted(caller.name(), target.name(), operation, opened));
                        }
                    }
                }
            }
        }
        assertThat(unexpected).isEmpty();
        assertThat(cells).isEqualTo(5 * 6 * OPERATIONS.size());
    }

    @Test
    void holdsInsideBatchesAndTransactionsThatBeginWithATableOfOnesOwn() throws Exception {
        try (var house = House.ofFourAccounts(folder)) {
            for (var caller : callers(house)) {
                prepare(house, caller);
                var foreign =
                        arn(caller.accountId().equals(House.ACCOUNT_B) ? House.ACCOUNT_A : House.ACCOUNT_B, "Own");
                for (var body : List.of(
                        "BatchGetItem {'RequestItems':{'Own':{'Keys':[{'k':{'S':'x'}}]},'%s':{'Keys':[{'k':{'S':'x'}}]}}}",
                        "BatchWriteItem {'RequestItems':{'Own':[{'PutRequest':{'Item':{'k':{'S':'new'}}}}],'%s':[{'DeleteRequest':{'Key':{'k':{'S':'x'}}}}]}}",
                        "TransactGetItems {'TransactItems':[{'Get':{'TableName':'Own','Key':{'k':{'S':'x'}}}},{'Get':{'TableName':'%s','Key':{'k':{'S':'x'}}}}]}",
                        "TransactWriteItems {'TransactItems':[{'Put':{'TableName':'Own','Item':{'k':{'S':'new'}}}},{'ConditionCheck':{'TableName':'%s','Key':{'k':{'S':'x'}},'ConditionExpression':'attribute_exists(k)'}}]}")) {
                    var call = body.formatted(foreign).replace('\'', '"').split(" ", 2);
                    var answer = house.call(caller.key(), call[0], call[1]);
                    assertThat(text(answer)).as(caller.name() + " " + call[0]).contains("#AccessDeniedException");
                }
                assertThat(text(house.call(
                                caller.key(), "GetItem", "{\"TableName\":\"Own\",\"Key\":{\"k\":{\"S\":\"new\"}}}")))
                        .as("what was written before the wall")
                        .isEqualTo("{}");
            }
        }
    }

    private static List<CallerAtTheWall> callers(House house) {
        return List.of(
                new CallerAtTheWall("IAM root", House.IAM_ACCOUNT, House.IAM_ROOT),
                new CallerAtTheWall("root A", House.ACCOUNT_A, House.ROOT_A),
                new CallerAtTheWall("root B", House.ACCOUNT_B, House.ROOT_B),
                new CallerAtTheWall("key-file root C", House.ACCOUNT_C, House.ROOT_C),
                new CallerAtTheWall("session of A", House.ACCOUNT_A, house.session(House.ROOT_A)));
    }

    /// Own tables by name and ARN, and those of others that a caller may know of. `onlyA` and `iam` are tables of A and
    /// of the IAM account alone.
    private static List<Target> targets(CallerAtTheWall caller) {
        boolean isA = caller.accountId().equals(House.ACCOUNT_A);
        boolean isIam = caller.accountId().equals(House.IAM_ACCOUNT);
        return List.of(
                new Target("own by name", "Own", true),
                new Target("own by ARN", arn(caller.accountId(), "Own"), true),
                new Target("A's by name", "onlyA", isA),
                new Target("A's by ARN", arn(House.ACCOUNT_A, "onlyA"), isA),
                new Target(
                        "B's by ARN",
                        arn(House.ACCOUNT_B, "Own"),
                        caller.accountId().equals(House.ACCOUNT_B)),
                new Target("the IAM account's", arn(House.IAM_ACCOUNT, isIam ? "Own" : "iam"), isIam));
    }

    private static void prepare(House house, CallerAtTheWall caller) {
        house.call(caller.key(), "CreateTable", CREATE.formatted("Own"));
        house.call(caller.key(), "PutItem", "{\"TableName\":\"Own\",\"Item\":{\"k\":{\"S\":\"x\"}}}");
        house.call(House.ROOT_A, "CreateTable", CREATE.formatted("onlyA"));
    }

    private static boolean isExpected(Target target, HttpResponse answer) {
        if (target.isOwn()) {
            // What has been changed before may refuse to be changed again.
            return !text(answer).contains("AccessDenied")
                    && !text(answer).contains("ResourceNotFound")
                    && answer.status() < 500;
        }
        var refusal = target.table().startsWith("arn:") ? "#AccessDeniedException" : "#ResourceNotFoundException";
        return answer.status() == 400 && text(answer).contains(refusal);
    }

    private static String arn(String accountId, String table) {
        return "arn:aws:dynamodb:us-east-1:%s:table/%s".formatted(accountId, table);
    }

    private static String text(HttpResponse answer) {
        return new String(answer.body(), UTF_8);
    }
}
