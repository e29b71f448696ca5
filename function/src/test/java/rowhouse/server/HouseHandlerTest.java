package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.access.sigv4.SignatureVerifier;
import rowhouse.account.Accounts;
import rowhouse.house.Rowhouse;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.operation.AnswerLimit;
import rowhouse.server.RequestHandler.Wait;
import rowhouse.storage.sqlite.SqliteRows;

class HouseHandlerTest {
    private final Rowhouse house = Rowhouse.open(
            new Rowhouse.Settings(
                    "us-east-1",
                    rules -> Accounts.inMemory(SqliteRows::inMemory, rules),
                    SignatureVerifier.Settings.LOCAL,
                    AnswerLimit.NONE),
            null,
            InstantSource.system());

    @AfterEach
    void close() {
        house.close(Duration.ofSeconds(5));
    }

    @ParameterizedTest(name = "{0}: {1} in memory, {2} on a disk")
    @CsvSource(delimiter = '|', textBlock = """
            GetItem            | NONE     | NONE
            Query              | NONE     | NONE
            Scan               | NONE     | NONE
            PutItem            | NONE     | COMMIT
            TransactWriteItems | NONE     | COMMIT
            CreateTable        | NONE     | COMMIT
            BatchGetItem       | ANYTHING | ANYTHING
            TransactGetItems   | ANYTHING | ANYTHING
            DescribeTable      | ANYTHING | ANYTHING
            NoOperation        | NONE     | NONE
            """)
    void knowsWhatAnOperationMayWaitFor(String operation, Wait inMemory, Wait onDisk) {
        var request = request(operation, "{}");
        assertThat(new HouseHandler(house, false, false).waitsFor(request)).isEqualTo(inMemory);
        assertThat(new HouseHandler(house, false, true).waitsFor(request)).isEqualTo(onDisk);
        assertThat(new HouseHandler(house, true, true).waitsFor(request)).isEqualTo(Wait.ANYTHING);
    }

    @ParameterizedTest(name = "{0} bytes, coding {1}")
    @CsvSource({"100, , NONE", "100000, , ANYTHING", "100, gzip, ANYTHING"})
    void handlesLongBodiesElsewhere(int bytes, String coding, Wait wait) {
        var request = request("GetItem", "x".repeat(bytes));
        var coded = coding == null ? request : with(request, "content-encoding", coding);
        assertThat(new HouseHandler(house, false, false).waitsFor(coded)).isEqualTo(wait);
    }

    private static HttpRequest request(String operation, String body) {
        var headers = Headers.of(
                "content-type", "application/x-amz-json-1.0", "x-amz-target", "DynamoDB_20120810." + operation);
        return new HttpRequest("POST", "/", "", headers, body.getBytes(UTF_8));
    }

    private static HttpRequest with(HttpRequest request, String name, String value) {
        return new HttpRequest(
                request.method(),
                request.path(),
                request.query(),
                request.headers().with(name, value),
                request.body());
    }
}
