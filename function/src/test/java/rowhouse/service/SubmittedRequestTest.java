package rowhouse.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.account.AccountRules;
import rowhouse.account.Accounts;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.operation.AnswerLimit;
import rowhouse.storage.WriteRule;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// Whatever becomes of a request that was submitted, its client is answered.
class SubmittedRequestTest {
    private static final String TABLE = """
            {"TableName":"Music","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
             "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}]}
            """;
    private static final String ITEM = "{\"TableName\":\"Music\",\"Item\":{\"pk\":{\"S\":\"a\"}}}";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void alsoWhereItsWriteEndsInAnError() throws Exception {
        var fails = new AtomicBoolean();
        WriteRule rule = (_, _, _) -> {
            if (fails.get()) {
                throw new AssertionError("planted");
            }
        };
        var rules = AccountRules.NONE.withWriteRules(_ -> rule);
        try (var accounts = Accounts.inFolder(folder, file -> SqliteRows.open(file, SqliteMode.COMMIT), 1, rules)) {
            var service =
                    new Service("us-east-1", Access.ofAnyone(), accounts, InstantSource.system(), AnswerLimit.NONE);
            assertThat(answer(service, "CreateTable", TABLE).status()).isEqualTo(200);
            fails.set(true);
            var failed = answer(service, "PutItem", ITEM);
            assertThat(failed.status()).isEqualTo(500);
            assertThat(new String(failed.body(), UTF_8))
                    .contains("InternalServerError")
                    .doesNotContain("planted");
            fails.set(false);
            assertThat(answer(service, "PutItem", ITEM).status()).isEqualTo(200);
        }
    }

    private static HttpResponse answer(Service service, String operation, String body) throws Exception {
        var headers = Headers.of(
                "host", "rowhouse.test:8000",
                "content-type", "application/x-amz-json-1.0",
                "x-amz-target", "DynamoDB_20120810." + operation);
        var answer = new CompletableFuture<HttpResponse>();
        service.submit(new HttpRequest("POST", "/", "", headers, body.getBytes(UTF_8)), answer::complete);
        return answer.get(20, TimeUnit.SECONDS);
    }
}
