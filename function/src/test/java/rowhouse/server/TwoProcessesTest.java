package rowhouse.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A control plane and a data plane as processes of their own, as two machines run them.
@Timeout(180)
class TwoProcessesTest {
    private static final String CREATE = """
            {"TableName":"Own","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"k","AttributeType":"S"}],
             "KeySchema":[{"AttributeName":"k","KeyType":"HASH"}]}
            """;
    private static final String GET = "{\"TableName\":\"Own\",\"Key\":{\"k\":{\"S\":\"x\"}}}";
    private static final House.Key OWN = House.key("555555555555", "o");
    private static final String ACCOUNT_KEY =
            Base64.getEncoder().encodeToString("K".repeat(32).getBytes(UTF_8));
    private static final String MASTER_KEY =
            Base64.getEncoder().encodeToString("M".repeat(32).getBytes(UTF_8));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void servesOnOneWhomTheOtherLists() throws Exception {
        var iam = House.IAM_ROOT;
        try (var control = controlPlane()) {
            var controlAddress = control.ready();
            var controlClient = new SignedClient(controlAddress);
            add(controlClient, House.ACCOUNT_A, House.ROOT_A, "\"accountKey\":{\"B\":\"" + ACCOUNT_KEY + "\"},");
            add(controlClient, House.ACCOUNT_B, House.ROOT_B, "");
            var session = session(controlClient, House.ROOT_A);
            try (var data = dataPlane(controlAddress, secretFile());
                    var other = dataPlane(
                            controlAddress,
                            Map.of("IAM_ACCESS_KEY", iam.accessKeyId(), "IAM_SECRET_KEY", "not the right secret"))) {
                var client = new SignedClient(data.ready());
                for (var key : List.of(House.ROOT_A, House.ROOT_B)) {
                    assertStatus(200, client, key, "CreateTable", CREATE);
                    assertStatus(
                            200,
                            client,
                            key,
                            "PutItem",
                            "{\"TableName\":\"Own\",\"Item\":{\"k\":{\"S\":\"x\"},\"v\":{\"S\":\"plain words of %s\"}}}"
                                    .formatted(key.accessKeyId()));
                    assertThat(assertStatus(200, client, key, "GetItem", GET)).contains(key.accessKeyId());
                }
                assertThat(assertStatus(200, client, session, "GetItem", GET)).contains(House.ROOT_A.accessKeyId());
                assertThat(assertStatus(400, client, wrongSecret(), "GetItem", GET))
                        .contains("#InvalidSignatureException");
                assertThat(assertStatus(400, client, unknown(), "GetItem", GET))
                        .contains("#UnrecognizedClientException");

                var otherClient = new SignedClient(other.ready());
                assertThat(assertStatus(500, otherClient, House.ROOT_A, "ListTables", "{}"))
                        .contains("#InternalServerError");
                assertStatus(200, otherClient, OWN, "ListTables", "{}");

                control.terminate();
                assertThat(control.exitStatus()).isEqualTo(143);
                assertThat(assertStatus(200, client, House.ROOT_A, "GetItem", GET))
                        .contains("plain words");
                assertStatus(500, client, iam, "ListTables", "{}");
                assertStatus(200, client, OWN, "ListTables", "{}");

                for (var server : List.of(data, other)) {
                    server.terminate();
                    assertThat(server.exitStatus()).isEqualTo(143);
                    assertHides(server, session);
                }
                assertHides(control, session);
            }
        }
        assertThat(fileOf(House.ACCOUNT_A)).doesNotContain("plain words");
        assertThat(fileOf(House.ACCOUNT_B)).contains("plain words");
    }

    private ServeProcess controlPlane() throws IOException {
        Files.writeString(
                folder.resolve("control.csv"),
                "%s\nmaster,1,%s\n".formatted(House.IAM_ROOT.row(House.IAM_ACCOUNT), MASTER_KEY));
        return ServeProcess.start(
                folder,
                "--port",
                "0",
                "--data",
                "control",
                "--keys",
                "control.csv",
                "--iam-account",
                House.IAM_ACCOUNT);
    }

    private ServeProcess dataPlane(URI controlPlane, Map<String, String> credentials) throws IOException {
        Files.writeString(folder.resolve("own.csv"), OWN.row("555555555555") + "\n");
        var environment = new HashMap<>(credentials);
        environment.put("IAM_SERVICE_ENDPOINT", controlPlane.toString());
        var data = credentials.containsKey("IAM_SECRET_FILE") ? "data" : "other";
        return ServeProcess.start(folder, environment, "--port", "0", "--data", data, "--keys", "own.csv");
    }

    private Map<String, String> secretFile() throws IOException {
        var key = House.IAM_ROOT;
        var file = Files.writeString(
                folder.resolve("secret"), House.IAM_ACCOUNT + "\n" + key.accessKeyId() + "\n" + key.secret() + "\n");
        return Map.of("IAM_SECRET_FILE", file.toAbsolutePath().toString());
    }

    private static void add(SignedClient control, String accountId, House.Key key, String more) throws Exception {
        var body = """
                {"TransactItems":[
                 {"Put":{"TableName":"iam","Item":{"pk":{"S":"ACCOUNT#%1$s"},"sk":{"S":"META"},%4$s"name":{"S":"x"}}}},
                 {"Put":{"TableName":"iam","Item":{"pk":{"S":"ACCOUNT#%1$s"},"sk":{"S":"ROOT#%2$s"},"secretAccessKey":{"S":"%3$s"}}}}]}
                """.formatted(accountId, key.accessKeyId(), key.secret(), more);
        assertStatus(200, control, House.IAM_ROOT, "TransactWriteItems", body);
    }

    private static House.Key session(SignedClient control, House.Key key) throws Exception {
        return House.session(
                control.sendSts(key.signer(), House.SESSION_REQUEST).body());
    }

    private static House.Key wrongSecret() {
        return new House.Key(House.ROOT_A.accessKeyId(), "wrong", null);
    }

    private static House.Key unknown() {
        return House.key(House.ACCOUNT_A, "u");
    }

    private static String assertStatus(int status, SignedClient client, House.Key key, String operation, String body)
            throws Exception {
        var answer = client.send(key.signer(), operation, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static void assertHides(ServeProcess server, House.Key session) throws IOException {
        var said = new StringBuilder(server.stderr());
        for (var line = server.line(); !line.isEmpty(); line = server.line()) {
            said.append(line).append('\n');
        }
        assertThat(said.toString()).contains("\"operation\":");
        for (var secret : List.of(
                House.IAM_ROOT.secret(),
                House.ROOT_A.secret(),
                House.ROOT_B.secret(),
                OWN.secret(),
                unknown().secret(),
                ACCOUNT_KEY,
                MASTER_KEY,
                session.secret(),
                session.token() == null ? "" : session.token())) {
            assertThat(said.toString()).doesNotContain(secret);
        }
    }

    private String fileOf(String accountId) throws IOException {
        var file = folder.resolve("data/" + accountId.substring(10) + "/ddb-" + accountId + ".sqlite3");
        return Files.readString(file, ISO_8859_1);
    }
}
