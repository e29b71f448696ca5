package rowhouse.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.access.remote.OwnCredentials;
import rowhouse.http.HttpResponse;

/// A data plane serves whom its control plane knows, and is never told more of them than it needs.
@Timeout(120)
class RemoteKeysTest {
    private static final String CREATE = """
            {"TableName":"Own","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"k","AttributeType":"S"}],
             "KeySchema":[{"AttributeName":"k","KeyType":"HASH"}]}
            """;
    private static final String PUT = "{\"TableName\":\"Own\",\"Item\":{\"k\":{\"S\":\"x\"},\"v\":{\"S\":\"%s\"}}}";
    private static final String GET = "{\"TableName\":\"Own\",\"Key\":{\"k\":{\"S\":\"x\"}}}";
    private static final String LIST = "ListTables";
    private static final String UNKNOWN = "UnrecognizedClientException";
    private static final String ACCOUNT_KEY =
            Base64.getEncoder().encodeToString("K".repeat(32).getBytes(UTF_8));
    private static final Duration CACHE_TIME = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    private final CapturedLog log = new CapturedLog();

    @AfterEach
    void nothingSecretIsLogged() {
        log.close();
        log.assertHides(List.of(
                House.IAM_ROOT.secret(),
                House.ROOT_A.secret(),
                House.ROOT_B.secret(),
                House.ROOT_C.secret(),
                TwoHouses.ROOT_D.secret(),
                ACCOUNT_KEY,
                "K".repeat(32)));
    }

    @Test
    void servesTheRootUsersOfTheControlPlane() throws Exception {
        try (var houses = new TwoHouses(folder)) {
            for (var key : List.of(House.ROOT_A, House.ROOT_B, House.ROOT_C, TwoHouses.ROOT_D)) {
                assertThat(houses.data().call(key, "CreateTable", CREATE).status())
                        .isEqualTo(200);
                assertThat(houses.data()
                                .call(key, "PutItem", PUT.formatted(key.accessKeyId()))
                                .status())
                        .isEqualTo(200);
            }
            for (var key : List.of(House.ROOT_A, House.ROOT_B, House.ROOT_C, TwoHouses.ROOT_D)) {
                assertThat(text(houses.data().call(key, "GetItem", GET))).contains(key.accessKeyId());
            }
            assertThat(text(houses.control().call(House.ROOT_A, LIST, "{}"))).isEqualTo("{\"TableNames\":[]}");
            assertThat(houses.calls())
                    .as("a key and an account each, asked for once")
                    .isEqualTo(6);
        }
    }

    @Test
    void refusesWhomTheControlPlaneDoesNotKnow() throws Exception {
        try (var houses = new TwoHouses(folder)) {
            var a = House.ROOT_A;
            assertRefused("InvalidSignatureException", houses, new House.Key(a.accessKeyId(), "wrong", null));
            assertRefused(UNKNOWN, houses, new House.Key("ELAKUNKNOWNUNKNOWNUN", a.secret(), null));
            assertRefused(UNKNOWN, houses, new House.Key("x".repeat(129), a.secret(), null));
            assertRefused(UNKNOWN, houses, new House.Key("", a.secret(), null));
            assertRefused(UNKNOWN, houses, new House.Key(a.accessKeyId(), a.secret(), "token"));
            assertRefused(UNKNOWN, houses, new House.Key(a.accessKeyId(), a.secret(), "t".repeat(8193)));
        }
    }

    @Test
    void takesTheSessionsOfTheControlPlane() throws Exception {
        try (var houses = new TwoHouses(folder)) {
            var session = houses.control().session(House.ROOT_A);
            var token = session.token() == null ? "" : session.token();
            assertThat(houses.data().call(session, "CreateTable", CREATE).status())
                    .isEqualTo(200);

            var other = houses.control().session(House.ROOT_B);
            assertRefused(UNKNOWN, houses, new House.Key(other.accessKeyId(), other.secret(), token));
            assertRefused(UNKNOWN, houses, new House.Key(session.accessKeyId(), session.secret(), altered(token)));
            assertRefused(
                    "InvalidSignatureException",
                    houses,
                    new House.Key(session.accessKeyId(), House.ROOT_A.secret(), token));

            houses.letPass(Duration.ofSeconds(899));
            assertThat(houses.data().call(session, LIST, "{}").status()).isEqualTo(200);
            houses.letPass(Duration.ofSeconds(1));
            assertRefused("ExpiredTokenException", houses, session);
            assertThat(houses.wire()).doesNotContain(session.secret());
            log.assertHides(List.of(session.secret(), token));
        }
    }

    @Test
    void noticesWithinAMinuteWhatBecomesOfAnAccount() throws Exception {
        try (var houses = new TwoHouses(folder)) {
            for (var state : List.of("SUSPENDED", "CLOSED")) {
                assertThat(houses.data().call(House.ROOT_A, LIST, "{}").status())
                        .isEqualTo(200);
                houses.control().putAccount(House.ACCOUNT_A, "'state':{'S':'" + state + "'}");
                assertThat(houses.data().call(House.ROOT_A, LIST, "{}").status())
                        .isEqualTo(200);
                houses.letPass(CACHE_TIME);
                assertRefused("AccessDeniedException", houses, House.ROOT_A);
                houses.control().putAccount(House.ACCOUNT_A, "'state':{'S':'ACTIVE'}");
                houses.letPass(CACHE_TIME);
            }
        }
    }

    @Test
    void forgetsAKeyThatExpiresAtOnce() throws Exception {
        try (var houses = new TwoHouses(folder)) {
            var expires = House.BEGINNING.plusSeconds(30).getEpochSecond();
            var update = """
                    {"TableName":"iam","Key":{"pk":{"S":"ACCOUNT#%s"},"sk":{"S":"ROOT#%s"}},"UpdateExpression":"SET expires = :e",
                     "ExpressionAttributeValues":{":e":{"N":"%d"}}}""".formatted(House.ACCOUNT_A, House.ROOT_A.accessKeyId(), expires);
            assertThat(houses.control()
                            .call(House.IAM_ROOT, "UpdateItem", update)
                            .status())
                    .isEqualTo(200);
            assertThat(houses.data().call(House.ROOT_A, LIST, "{}").status()).isEqualTo(200);
            houses.letPass(Duration.ofSeconds(29));
            assertThat(houses.data().call(House.ROOT_A, LIST, "{}").status()).isEqualTo(200);
            houses.letPass(Duration.ofSeconds(1));
            assertRefused(UNKNOWN, houses, House.ROOT_A);
        }
    }

    @Test
    void sealsTheFileOfAnAccountThatHasAKey() throws Exception {
        try (var houses = new TwoHouses(folder)) {
            houses.control().putAccount(House.ACCOUNT_A, "'accountKey':{'B':'" + ACCOUNT_KEY + "'}");
            for (var key : List.of(House.ROOT_A, House.ROOT_B)) {
                assertThat(houses.data().call(key, "CreateTable", CREATE).status())
                        .isEqualTo(200);
                assertThat(houses.data()
                                .call(key, "PutItem", PUT.formatted("plain words"))
                                .status())
                        .isEqualTo(200);
                assertThat(text(houses.data().call(key, "GetItem", GET))).contains("plain words");
            }
        }
        assertThat(dataOf(House.ACCOUNT_A)).doesNotContain("plain words");
        assertThat(dataOf(House.ACCOUNT_B)).contains("plain words");
    }

    @Test
    void servesOnWhomItRemembersWithoutAControlPlane() throws Exception {
        try (var houses = new TwoHouses(folder)) {
            assertThat(houses.data().call(House.ROOT_A, LIST, "{}").status()).isEqualTo(200);
            houses.stopControlPlane();
            assertThat(houses.data().call(House.ROOT_A, LIST, "{}").status()).isEqualTo(200);
            assertThat(houses.data().call(TwoHouses.ROOT_D, LIST, "{}").status())
                    .isEqualTo(200);
            var answer = houses.data().call(House.ROOT_B, LIST, "{}");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(text(answer)).contains("#InternalServerError");
            assertThat(log.text()).contains("does not answer GetSigningKey: java.net.ConnectException");

            houses.startControlPlaneAgain();
            assertThat(houses.data().call(House.ROOT_B, LIST, "{}").status()).isEqualTo(200);
        }
    }

    @Test
    void cannotAskWithCredentialsThatAreNotTheIamAccounts() throws Exception {
        for (var own : List.of(new House.Key(House.IAM_ROOT.accessKeyId(), "wrong", null), House.ROOT_C)) {
            var credentials = OwnCredentials.of(own.asAccessKey());
            try (var houses = new TwoHouses(folder.resolve(own.secret().substring(0, 3)), credentials)) {
                var answer = houses.data().call(House.ROOT_A, LIST, "{}");
                assertThat(answer.status()).isEqualTo(500);
                assertThat(text(answer)).contains("#InternalServerError");
                assertThat(houses.data().call(TwoHouses.ROOT_D, LIST, "{}").status())
                        .isEqualTo(200);
            }
        }
        assertThat(log.text())
                .contains(
                        "does not answer GetSigningKey: status 400 com.amazon.coral.service#InvalidSignatureException")
                .contains("#AccessDeniedException");
    }

    @Test
    void onlyTheIamAccountIsToldOfKeys() throws Exception {
        var key = "{\"AccessKeyId\":\"%s\",\"Date\":\"20260101\",\"Region\":\"us-east-1\",\"Service\":\"dynamodb\"}"
                .formatted(House.ROOT_A.accessKeyId());
        var account = "{\"AccountId\":\"%s\"}".formatted(House.ACCOUNT_A);
        try (var houses = new TwoHouses(folder)) {
            var control = houses.control();
            var session = control.session(House.ROOT_A);
            for (var caller : List.of(House.ROOT_A, House.ROOT_B, House.ROOT_C, session)) {
                assertThat(text(control.callControlPlane(caller, "GetSigningKey", key)))
                        .contains("#AccessDeniedException");
                assertThat(text(control.callControlPlane(caller, "GetAccount", account)))
                        .contains("#AccessDeniedException");
            }
            assertThat(text(houses.data().callControlPlane(TwoHouses.ROOT_D, "GetSigningKey", key)))
                    .contains("#AccessDeniedException");
            for (var caller : List.of(House.IAM_ROOT, control.session(House.IAM_ROOT))) {
                assertThat(text(control.callControlPlane(caller, "GetSigningKey", key)))
                        .contains("\"AccountId\":\"" + House.ACCOUNT_A + "\"");
                assertThat(text(control.callControlPlane(caller, "GetAccount", account)))
                        .contains("\"State\":\"ACTIVE\"");
            }
        }
    }

    @Test
    void isNeverToldASecret() throws Exception {
        try (var houses = new TwoHouses(folder)) {
            var keys = List.of(
                    House.ROOT_A, House.ROOT_B, House.ROOT_C, houses.control().session(House.ROOT_A));
            for (var key : keys) {
                assertThat(houses.data().call(key, LIST, "{}").status()).isEqualTo(200);
            }
            houses.letPass(Duration.ofDays(1));
            for (var key : keys.subList(0, 3)) {
                assertThat(houses.data().call(key, LIST, "{}").status()).isEqualTo(200);
            }
            assertThat(houses.calls())
                    .as("another day's keys are asked for anew")
                    .isGreaterThanOrEqualTo(13);
            for (var key : keys) {
                assertThat(houses.wire()).doesNotContain(key.secret());
            }
            assertThat(houses.wire()).doesNotContain(House.IAM_ROOT.secret());
            var told = Base64.getEncoder();
            for (var key : keys) {
                assertThat(houses.wire())
                        .doesNotContain(told.encodeToString(key.secret().getBytes(UTF_8)));
            }
        }
    }

    private static void assertRefused(String error, TwoHouses houses, House.Key key) {
        var answer = houses.data().call(key, LIST, "{}");
        assertThat(answer.status()).as(text(answer)).isEqualTo(400);
        assertThat(text(answer)).contains("#" + error + "\"");
    }

    private static String altered(String token) {
        int middle = token.length() / 2;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        return token.substring(0, middle) + other + token.substring(middle + 1);
    }

    private String dataOf(String accountId) throws IOException {
        var file = folder.resolve("data/accounts/" + accountId.substring(10) + "/ddb-" + accountId + ".sqlite3");
        return new String(Files.readAllBytes(file), ISO_8859_1);
    }

    private static String text(HttpResponse answer) {
        return new String(answer.body(), UTF_8);
    }
}
