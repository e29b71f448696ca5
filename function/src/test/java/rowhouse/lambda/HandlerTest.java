package rowhouse.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.lambda.UrlEvents.Bodies;

/// The function as it is deployed, run by the real client of Lambda's runtime, with a KMS and a folder of its own.
class HandlerTest {
    private static final String URL = "abc.lambda-url.us-east-1.on.aws";
    private static final String ACCOUNT = "111111111111";
    private static final String SECRET = "Secret/" + "s".repeat(33);
    private static final String MASTER = "master,0," + "A".repeat(43) + "=\n";
    private static final String KEYS = "AKIDOWNER," + SECRET + "," + ACCOUNT + "\n" + MASTER;
    private static final String INTERNAL_SERVER_ERROR = "com.amazonaws.dynamodb.v20120810#InternalServerError";

    private final Map<String, String> variables = new HashMap<>();
    private StandInKms kms;
    private @Nullable LambdaProcess process;

    @TempDir
    private Path folder;

    @BeforeEach
    void startKms() throws IOException {
        kms = StandInKms.start();
        Files.createDirectories(folder.resolve("data"));
        variables.putAll(kms.variables(folder.resolve("data"), KEYS));
        variables.put("IAM_ACCOUNT_ID", ACCOUNT);
    }

    @AfterEach
    void stop() {
        kms.close();
        if (process != null) {
            process.close();
        }
    }

    @Test
    void signedRequestsAreAnsweredForTheKeysAccount() throws Exception {
        start();

        for (var bodies : Bodies.values()) {
            var tables = send(bodies, signed("ListTables", "{}", URL), URL);
            assertThat(body(tables)).isEqualTo("{\"TableNames\":[\"iam\"]}");
        }
        assertThat(kms.calls()).isOne();
        assertThat(folder.resolve("data/11/ddb-" + ACCOUNT + ".sqlite3")).exists();
    }

    @Test
    void aHostThatTheClientDidNotCallIsNoObstacle() throws Exception {
        variables.put("PUBLIC_HOSTS", "dynamodb.example.com, other.example.com");
        start();

        var cell = "abc.cell-1-lambda-url.us-east-1.on.aws";
        assertThat(send(Bodies.BASE64, withHost(signed("ListTables", "{}", URL), cell), cell)
                        .status())
                .isEqualTo(200);
        var byName = withHost(signed("ListTables", "{}", "other.example.com"), URL);
        assertThat(send(Bodies.BASE64, byName, URL).status()).isEqualTo(200);
    }

    @Test
    void noHeaderSaysWhatTheHostIs() throws Exception {
        start();

        var request = withHost(signed("ListTables", "{}", "elsewhere.lambda-url.us-east-1.on.aws"), URL);
        var forwarded = new HttpRequest(
                request.method(),
                request.path(),
                request.query(),
                request.headers()
                        .with("x-forwarded-host", "elsewhere.lambda-url.us-east-1.on.aws")
                        .with("x-amzn-lambda-forwarded-host", "elsewhere.lambda-url.us-east-1.on.aws"),
                request.body());
        assertThat(body(send(Bodies.BASE64, forwarded, URL))).contains("#InvalidSignatureException");
    }

    @Test
    void aRefusedSignatureIsWrittenDownWithTheAddressItCameFrom() throws Exception {
        start();

        var wrong = signed("ListTables", "{}", "elsewhere.example.com");
        assertThat(send(Bodies.BASE64, withHost(wrong, URL), URL).status()).isEqualTo(400);

        assertThat(function().log())
                .contains("\"level\":\"WARN\",\"audit\":{\"requestId\":")
                .contains("\"sourceIp\":\"" + UrlEvents.SOURCE_IP + "\"")
                .contains("\"decision\":\"deny\",\"reason\":\"InvalidSignatureException\"")
                .doesNotContain(SECRET);
    }

    @Test
    void aRequestForAnotherRegionIsRefused() throws Exception {
        start();

        var request = new RequestSigner("AKIDOWNER", SigningSecret.of(SECRET.getBytes(UTF_8)), null)
                .sign(request("ListTables", "{}", URL), "eu-west-1", "dynamodb", Instant.now());
        assertThat(body(send(Bodies.BASE64, request, URL)))
                .contains("Credential should be scoped to a valid region, not 'eu-west-1'. ");
    }

    @Test
    void aScheduleBringsMaintenance() throws Exception {
        start();
        var event = new ScheduledEvent();
        event.setSource("aws.events");
        event.setDetailType("Scheduled Event");

        assertThat(new String(function().invoke(UrlEvents.json(event)), UTF_8)).isEqualTo("null");
        assertThat(function().log()).isEmpty();
    }

    @Test
    void anEventOfSomethingElseIsWrittenDownAndRefused() throws Exception {
        start();
        var halfACharacter =
                "{\"version\":\"2.0\",\"body\":\"\\ud800\",\"requestContext\":{\"http\":{\"method\":\"POST\"}}}";
        var noBase64 = halfACharacter.replace("\\ud800", "!\",\"isBase64Encoded\":true,\"a\":\"");

        for (var event :
                List.of(new String(UrlEvents.json(new SQSEvent()), UTF_8), "[1]", "{", halfACharacter, noBase64)) {
            var answer = UrlEvents.response(function().invoke(event.getBytes(UTF_8)));
            assertThat(answer.status()).as(event).isEqualTo(400);
            assertThat(body(answer)).contains("#SerializationException");
        }

        assertThat(function().log().lines())
                .hasSize(5)
                .allMatch(line -> line.contains("neither a Function URL's nor a schedule's"));
        assertThat(send(Bodies.BASE64, signed("ListTables", "{}", URL), URL).status())
                .isEqualTo(200);
    }

    @Test
    void aFolderThatIsNoneIsWrittenDownAndRefused() throws Exception {
        Files.delete(folder.resolve("data"));
        Files.writeString(folder.resolve("data"), "");
        start();

        assertRefused("the accounts' files cannot be opened");
    }

    @Test
    void anAddressThatIsNoneIsWrittenDownAndRefused() throws Exception {
        variables.put("AWS_ENDPOINT_URL_KMS", "no address");
        start();

        assertRefused("Illegal character");
    }

    @Test
    void untilKmsOpensTheKeysEverythingIsRefused() throws Exception {
        kms.refuse("AccessDeniedException");
        start();

        assertRefused("permission");
        kms.refuse(null);
        Thread.sleep(5_500);
        assertThat(send(Bodies.BASE64, signed("ListTables", "{}", URL), URL).status())
                .isEqualTo(200);
    }

    @Test
    void aKmsOutOfReachIsARouteThatIsMissing() throws Exception {
        kms.close();
        start();

        assertRefused("route");
    }

    @Test
    void theKeyEverybodyKnowsOpensNothing() throws Exception {
        variables.put("ROWHOUSE_TEST_ACCOUNT", "1");
        start();

        assertRefused("ROWHOUSE_TEST_ACCOUNT");
    }

    @Test
    void keysInPlainTextAreRefused() throws Exception {
        Files.createDirectories(folder.resolve("task"));
        Files.writeString(folder.resolve("task/access_keys.csv"), KEYS);
        start();

        assertRefused("access_keys.csv is among the function's files");
    }

    @Test
    void keysWithoutAMasterKeyAreRefused() throws Exception {
        variables.put("ROWHOUSE_SEALED_KEYS", StandInKms.sealed(KEYS.replace(MASTER, "")));
        start();

        assertRefused("master");
    }

    private void start() throws IOException {
        process = LambdaProcess.start(folder, Handler.class, variables);
    }

    private LambdaProcess function() {
        return Objects.requireNonNull(process);
    }

    private void assertRefused(String reason) throws Exception {
        var answer = send(Bodies.BASE64, signed("ListTables", "{}", URL), URL);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(body(answer)).contains(INTERNAL_SERVER_ERROR);
        var health = new HttpRequest("GET", "/", "", Headers.of("host", URL), new byte[0]);
        assertThat(send(Bodies.BASE64, health, URL).status()).isEqualTo(500);
        assertThat(function().log()).contains("every request is refused: ").contains(reason);
    }

    private HttpResponse send(Bodies bodies, HttpRequest request, String domain)
            throws IOException, InterruptedException {
        return UrlEvents.response(function().invoke(new UrlEvents(bodies, domain).event(request)));
    }

    private static HttpRequest signed(String operation, String body, String host) {
        return new RequestSigner("AKIDOWNER", SigningSecret.of(SECRET.getBytes(UTF_8)), null)
                .sign(request(operation, body, host), "us-east-1", "dynamodb", Instant.now());
    }

    private static HttpRequest request(String operation, String body, String host) {
        var headers = Headers.of(
                "host",
                host,
                "content-type",
                "application/x-amz-json-1.0",
                "x-amz-target",
                "DynamoDB_20120810." + operation);
        return new HttpRequest("POST", "/", "", headers, body.getBytes(UTF_8));
    }

    private static HttpRequest withHost(HttpRequest request, String host) {
        var fields = request.headers().fields().stream()
                .map(field -> field.name().equals("host") ? new Headers.Field("host", host) : field)
                .toList();
        return new HttpRequest(request.method(), request.path(), request.query(), new Headers(fields), request.body());
    }

    private static String body(HttpResponse response) {
        return new String(response.body(), UTF_8);
    }
}
