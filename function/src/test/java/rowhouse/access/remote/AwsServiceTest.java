package rowhouse.access.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.key.SealedFile;

/// What whoever deploys is told when KMS or SSM does not do what it was asked.
class AwsServiceTest {
    private static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/1";
    private static final String PARAMETER = "/rowhouse/test/credentials";

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> targets = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();
    private HttpServer server;
    private SignedKms kms;
    private SignedSsm ssm;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        kms = new SignedKms(service("kms"), KEY);
        ssm = new SignedSsm(service("ssm"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private AwsService service(String name) {
        return service(name, "http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static AwsService service(String name, String endpoint) {
        var variables = Map.of(
                "AWS_ACCESS_KEY_ID", "ASIA",
                "AWS_SECRET_ACCESS_KEY", "the role's secret",
                "AWS_SESSION_TOKEN", "the role's token",
                "AWS_ENDPOINT_URL_KMS", endpoint,
                "AWS_ENDPOINT_URL_SSM", endpoint);
        return AwsService.inEnvironment(name, variables, InstantSource.system());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            assertThat(headers.getFirst("X-Amz-Security-Token")).isEqualTo("the role's token");
            targets.add(headers.getFirst("X-Amz-Target"));
            exchange.getRequestBody().readAllBytes();
            var answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    AccessDeniedException    | the permission is missing: kms:GenerateDataKey
                    NotFoundException        | the key cannot be used
                    DisabledException        | the key cannot be used
                    KMSInvalidStateException | the key cannot be used
                    """)
    void aRefusalOfKmsSaysWhatToMend(String type, String advice) {
        answers.add(refusal("com.amazonaws.kms#" + type));
        refused(() -> kms.generateDataKey(SealedFile.CONTEXT))
                .startsWith("KMS refused to make a key: " + type + " (No; not so.)")
                .contains(advice);
        assertThat(targets).containsExactly("TrentService.GenerateDataKey");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    AccessDeniedException | the permission is missing: ssm:PutParameter
                    InvalidKeyId          | the key of the parameter cannot be used
                    """)
    void aRefusalOfSsmSaysWhatToMend(String type, String advice) {
        answers.add(refusal(type));
        refused(() -> ssm.putSecureParameter(PARAMETER, "secret", KEY))
                .startsWith("SSM refused to write the parameter " + PARAMETER + ": " + type)
                .contains(advice);
    }

    @Test
    void aValueIsNotQuotedFromAComplaint() {
        answers.add(new Answer(400, "{\"__type\":\"ValidationException\",\"message\":\"Value 'secret' is wrong\"}"));
        refused(() -> ssm.putSecureParameter(PARAMETER, "secret", KEY)).doesNotContain("secret");
    }

    @Test
    void onlyAParameterThatIsNotThereIsNull() {
        answers.add(refusal("ParameterNotFound"));
        assertThat(ssm.getParameter(PARAMETER)).isNull();
        answers.clear();
        answers.add(refusal("AccessDeniedException"));
        refused(() -> ssm.getParameter(PARAMETER)).contains("ssm:GetParameter");
    }

    @Test
    void aFaultOfTheServiceIsTriedAgain() {
        answers.add(new Answer(500, "<html>"));
        answers.add(new Answer(503, ""));
        answers.add(new Answer(200, "{\"Plaintext\":\"AAEC\"}"));
        assertThat(kms.decrypt(new byte[1], SealedFile.CONTEXT)).containsExactly(0, 1, 2);
        assertThat(targets).hasSize(3).containsOnly("TrentService.Decrypt");
    }

    @Test
    void aFaultThatLastsIsSaid() {
        answers.add(new Answer(500, "<html>"));
        refused(() -> kms.decrypt(new byte[1], SealedFile.CONTEXT)).isEqualTo("KMS refused to decrypt: status 500");
        assertThat(targets).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ThrottlingException", "com.amazonaws.ssm#TooManyUpdates"})
    void aBusyServiceIsAskedAgain(String type) {
        answers.add(refusal(type));
        answers.add(new Answer(200, "{}"));
        ssm.putParameter(PARAMETER, "text");
        assertThat(targets).hasSize(2);
    }

    @Test
    void aMissingPermissionIsAwaitedForAWhile() {
        var patient = new SignedSsm(service("ssm").awaitingPermission(Duration.ofMillis(1500)));
        answers.add(refusal("AccessDeniedException"));
        answers.add(new Answer(200, "{}"));
        patient.putParameter(PARAMETER, "text");
        assertThat(targets).hasSize(2);

        answers.clear();
        answers.add(refusal("AccessDeniedException"));
        refused(() -> patient.putParameter(PARAMETER, "text")).contains("the permission is missing");
        assertThat(targets).hasSizeBetween(4, 5);
    }

    @Test
    void aServiceThatNeverAnswersIsOutOfReach() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var asked = new SignedKms(service("kms", "http://127.0.0.1:" + silent.getLocalPort()));
            long started = System.nanoTime();
            refused(() -> asked.decrypt(new byte[1], SealedFile.CONTEXT))
                    .contains("out of reach")
                    .contains("timed out");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void aNameThatNobodyHasIsOutOfReach() {
        var asked = new SignedKms(service("kms", "http://kms.nowhere.invalid"));
        refused(() -> asked.decrypt(new byte[1], SealedFile.CONTEXT)).contains("out of reach at kms.nowhere.invalid");
    }

    @Test
    void anAddressMayBeOfIpv6() throws IOException {
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        var sixth = HttpServer.create();
        try {
            sixth.bind(new InetSocketAddress(InetAddress.getByAddress(loopback), 0), 0);
        } catch (IOException _) {
            Assumptions.abort("needs IPv6");
        }
        sixth.createContext("/", exchange -> {
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            answer(exchange);
        });
        sixth.start();
        try {
            int port = sixth.getAddress().getPort();
            answers.add(new Answer(200, "{\"Plaintext\":\"AAEC\"}"));
            var asked = new SignedKms(service("kms", "http://[::1]:" + port));
            assertThat(asked.decrypt(new byte[1], SealedFile.CONTEXT)).containsExactly(0, 1, 2);
            assertThat(hosts).containsExactly("[::1]:" + port);
        } finally {
            sixth.stop(0);
        }
    }

    /// The AWS SDKs' partitions say the same.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    us-east-1      | https://kms.us-east-1.api.aws
                    us-gov-west-1  | https://kms.us-gov-west-1.api.aws
                    cn-north-1     | https://kms.cn-north-1.api.amazonwebservices.com.cn
                    eusc-de-east-1 | https://kms.eusc-de-east-1.api.amazonwebservices.eu
                    """)
    void anAddressOfAwsHasIpv4AndIpv6(String region, URI address) {
        assertThat(AwsService.dualStack("kms", region)).isEqualTo(address);
    }

    @Test
    void anAnswerWithoutItsMembersIsSaid() {
        answers.add(new Answer(200, "{\"KeyId\":\"a\",\"Plaintext\":\"*\"}"));
        refused(() -> kms.generateDataKey(SealedFile.CONTEXT)).isEqualTo("KMS's answer holds no base64 as Plaintext");
        refused(() -> kms.encrypt(new byte[1], SealedFile.CONTEXT)).isEqualTo("KMS's answer holds no CiphertextBlob");
        refused(() -> ssm.getParameter(PARAMETER)).startsWith("SSM's answer holds no value");
    }

    @Test
    void anUnreachableServiceSaysTheRoute() {
        server.stop(0);
        refused(() -> kms.generateDataKey(SealedFile.CONTEXT)).contains("no route to it?");
        refused(() -> ssm.getParameter(PARAMETER)).contains("no route to it?");
    }

    @Test
    void nothingIsSealedWithoutAKey() {
        var opener = new SignedKms(service("kms"));
        refused(() -> opener.generateDataKey(SealedFile.CONTEXT))
                .isEqualTo("KMS seals nothing without the name of a key");
    }

    private static Answer refusal(String type) {
        return new Answer(400, "{\"__type\":\"%s\",\"message\":\"No;\\nnot so.\"}".formatted(type));
    }

    private static AbstractStringAssert<?> refused(ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOf(KeyFileException.class)
                .message()
                .doesNotContain("\n")
                .doesNotContain("the role's secret")
                .doesNotContain("the role's token");
    }
}
