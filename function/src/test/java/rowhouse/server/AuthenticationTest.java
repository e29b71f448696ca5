package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;

/// What requests are told that do not prove who sent them, in the order in which it is told.
class AuthenticationTest {
    private static final String DATE = "20260101T000000Z";
    private static final String SCOPE = "/20260101/us-east-1/dynamodb/aws4_request";
    private static final String KEY = House.ROOT_C.accessKeyId();
    private static final String UNKNOWN_KEY = "ELAKUNKNOWNUNKNOWNUN";

    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> faults() {
        var signed = "SignedHeaders=host;x-amz-date;x-amz-target, Signature=" + "0".repeat(64);
        return Stream.of(
                fault(
                        "both",
                        "InvalidSignatureException",
                        "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
                        with(request(), "authorization", "AWS4-HMAC-SHA256 x"),
                        "X-Amz-Algorithm=AWS4-HMAC-SHA256"),
                fault(
                        "neither",
                        "MissingAuthenticationTokenException",
                        "Request is missing Authentication Token",
                        request(),
                        ""),
                authorization(
                        "another scheme",
                        "Basic dXNlcjpwYXNz",
                        "MissingAuthenticationTokenException",
                        "Request is missing Authentication Token"),
                authorization(
                        "no equals sign",
                        "AWS4-HMAC-SHA256 Credential",
                        "IncompleteSignatureException",
                        "'Credential' not a valid key=value pair (missing equal-sign) in Authorization header: 'AWS4-HMAC-SHA256 Credential'."),
                fault(
                        "nothing in it",
                        "IncompleteSignatureException",
                        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256",
                        with(without(request(), "x-amz-date"), "authorization", "AWS4-HMAC-SHA256"),
                        ""),
                authorization(
                        "a parameter missing",
                        "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b",
                        "IncompleteSignatureException",
                        "Authorization header requires 'Signature' parameter. Authorization=AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b"),
                fault(
                        "a query with nothing else",
                        "IncompleteSignatureException",
                        "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-Signature'. AWS query-string parameters must include 'X-Amz-SignedHeaders'. AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.",
                        request(),
                        "X-Amz-Algorithm=AWS4-HMAC-SHA256"),
                fault(
                        "a date that is none",
                        "IncompleteSignatureException",
                        "Date must be in ISO-8601 'basic format'. Got '201'. See http://en.wikipedia.org/wiki/ISO_8601",
                        with(
                                with(request(), "x-amz-date", "201"),
                                "authorization",
                                "AWS4-HMAC-SHA256 Credential=a, " + signed),
                        ""),
                fault(
                        "a date after all years of four digits",
                        "IncompleteSignatureException",
                        "Date must be in ISO-8601 'basic format'. Got '+999999999-12-31T23:59:59-18:00'. See http://en.wikipedia.org/wiki/ISO_8601",
                        with(
                                with(request(), "x-amz-date", "+999999999-12-31T23:59:59-18:00"),
                                "authorization",
                                "AWS4-HMAC-SHA256 Credential=a, " + signed),
                        ""),
                fault(
                        "a date before them",
                        "IncompleteSignatureException",
                        "Date must be in ISO-8601 'basic format'. Got '-999999999-01-01T00:00:00+18:00'. See http://en.wikipedia.org/wiki/ISO_8601",
                        with(
                                with(request(), "x-amz-date", "-999999999-01-01T00:00:00+18:00"),
                                "authorization",
                                "AWS4-HMAC-SHA256 Credential=a, " + signed),
                        ""),
                fault(
                        "too old",
                        "InvalidSignatureException",
                        "Signature expired: 20251231T234459Z is now earlier than 20251231T234500Z (20260101T000000Z - 15 min.)",
                        with(
                                with(request(), "x-amz-date", "20251231T234459Z"),
                                "authorization",
                                "AWS4-HMAC-SHA256 Credential=a, " + signed),
                        ""),
                fault(
                        "too new",
                        "InvalidSignatureException",
                        "Signature not yet current: 20260101T001501Z is still later than 20260101T001500Z (20260101T000000Z + 15 min.)",
                        with(
                                with(request(), "x-amz-date", "20260101T001501Z"),
                                "authorization",
                                "AWS4-HMAC-SHA256 Credential=a, " + signed),
                        ""),
                authorization(
                        "host not signed",
                        "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c",
                        "InvalidSignatureException",
                        "'Host' must be a 'SignedHeader' in the AWS Authorization."),
                authorization(
                        "another algorithm",
                        "AWS4-HMAC-SHA25 Credential=a, " + signed,
                        "IncompleteSignatureException",
                        "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA25' (only AWS4-HMAC-SHA256 for now). "),
                authorization(
                        "four elements",
                        "AWS4-HMAC-SHA256 Credential=a/b/c/d, " + signed,
                        "IncompleteSignatureException",
                        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b/c/d'"),
                authorization(
                        "another scope",
                        "AWS4-HMAC-SHA256 Credential=a/b/C/d/e, " + signed,
                        "InvalidSignatureException",
                        "Credential should be scoped to a valid region, not 'C'. Credential should be scoped to correct service: 'dynamodb'. Credential should be scoped with a valid terminator: 'aws4_request', not 'e'. Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: 'b' != '20260101', from '20260101T000000Z'."),
                authorization(
                        "target not signed",
                        "AWS4-HMAC-SHA256 Credential=" + KEY + SCOPE + ", SignedHeaders=host;x-amz-date, Signature=0",
                        "InvalidSignatureException",
                        "'x-amz-target' must be a 'SignedHeader' in the AWS Authorization."),
                fault(
                        "a token that is none",
                        "UnrecognizedClientException",
                        "The security token included in the request is invalid",
                        with(
                                with(request(), "x-amz-security-token", "token"),
                                "authorization",
                                "AWS4-HMAC-SHA256 Credential=" + KEY + SCOPE + ", "
                                        + signed.replace("x-amz-date", "x-amz-date;x-amz-security-token")),
                        ""),
                authorization(
                        "a key that is not known",
                        "AWS4-HMAC-SHA256 Credential=" + UNKNOWN_KEY + SCOPE + ", " + signed,
                        "UnrecognizedClientException",
                        "The security token included in the request is invalid."),
                authorization(
                        "the key everybody knows",
                        "AWS4-HMAC-SHA256 Credential=ACCESS" + SCOPE + ", " + signed,
                        "UnrecognizedClientException",
                        "The security token included in the request is invalid."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isToldInDynamoDbsWords(String name, String type, String text, HttpRequest request) throws Exception {
        try (var house = House.ofFourAccounts(folder)) {
            house.takeOpened();
            var answer = house.send(request);
            assertThat(body(answer))
                    .isEqualTo("{\"__type\":\"com.amazon.coral.service#%s\",\"message\":\"%s\"}".formatted(type, text));
            assertHeaders(answer);
            assertThat(house.takeOpened()).as("files opened for " + name).isSubsetOf(House.IAM_ACCOUNT);
        }
    }

    @Test
    void aWrongSignatureIsToldWhatShouldHaveBeenSigned() throws Exception {
        try (var house = House.ofFourAccounts(folder)) {
            var wrong = new House.Key(KEY, House.ROOT_C.secret().replace("cc", "cd"), null);
            var answer = house.call(wrong, "ListTables", "{}");
            assertThat(body(answer))
                    .isEqualTo(
                            "{\"__type\":\"com.amazon.coral.service#InvalidSignatureException\",\"message\":\"The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.\\n\\nThe Canonical String for this request should have been\\n'POST\\n/\\n\\ncontent-type:application/x-amz-json-1.0\\nhost:rowhouse.test:8000\\nx-amz-date:20260101T000000Z\\nx-amz-target:DynamoDB_20120810.ListTables\\n\\ncontent-type;host;x-amz-date;x-amz-target\\n44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'\\n\\nThe String-to-Sign should have been\\n'AWS4-HMAC-SHA256\\n20260101T000000Z\\n20260101/us-east-1/dynamodb/aws4_request\\n32da208ae55befd062005a9de3346350188fc874a49746a0a44411dc3f23a0a4'\\n\"}");
            assertHeaders(answer);
        }
    }

    /// What is wrong with the target is told before, and what is wrong with the body behind.
    @Test
    void standsBetweenTheTargetAndTheBody() throws Exception {
        try (var house = House.ofFourAccounts(folder)) {
            assertThat(body(house.send(with(request(), "x-amz-target", "DynamoDB_20120810.Nothing"))))
                    .isEqualTo("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}");
            // STS is no service that targets name, though its operations are served.
            assertThat(body(house.send(with(request(), "x-amz-target", "sts.GetCallerIdentity"))))
                    .isEqualTo("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}");
            var malformed = new HttpRequest("POST", "/", "", request().headers(), "{".getBytes(UTF_8));
            assertThat(body(house.send(malformed))).contains("#MissingAuthenticationTokenException");
            assertThat(body(house.call(House.ROOT_C, "ListTables", "{"))).contains("#SerializationException");
        }
    }

    @Test
    void theQueryProtocolHasTwinsForAllOfIt() throws Exception {
        try (var house = House.ofFourAccounts(folder)) {
            var form = "Action=GetCallerIdentity&Version=2011-06-15";
            var headers = Headers.of("host", "x", "content-type", "application/x-www-form-urlencoded");
            var unsigned = new HttpRequest("POST", "/", "", headers, form.getBytes(UTF_8));
            assertTwin(
                    house.send(unsigned), 403, "MissingAuthenticationToken", "Request is missing Authentication Token");
            var known = House.ROOT_C;
            assertTwin(
                    house.callSts(new House.Key(UNKNOWN_KEY, known.secret(), null), form),
                    403,
                    "InvalidClientTokenId",
                    "The security token included in the request is invalid.");
            assertTwin(
                    house.callSts(new House.Key(KEY, "another", null), form),
                    403,
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature you provided.");
            assertTwin(
                    house.send(with(unsigned, "authorization", "AWS4-HMAC-SHA256 Credential=a")),
                    400,
                    "IncompleteSignature",
                    "Authorization header requires 'Signature' parameter.");
            assertTwin(
                    house.send(with(
                            with(unsigned, "x-amz-date", DATE),
                            "authorization",
                            "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c")),
                    403,
                    "SignatureDoesNotMatch",
                    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
            assertTwin(
                    house.callSts(known, "Action=AssumeNothing&Version=2011-06-15"),
                    400,
                    "InvalidAction",
                    "Could not find operation AssumeNothing for version 2011-06-15");
        }
    }

    private static void assertTwin(HttpResponse answer, int status, String code, String text) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().first("content-type")).isEqualTo("text/xml");
        assertThat(body(answer))
                .startsWith(
                        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>"
                                + code + "</Code><Message>" + text)
                .endsWith("</RequestId></ErrorResponse>");
    }

    private static void assertHeaders(HttpResponse answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().first("content-type")).isEqualTo("application/x-amz-json-1.0");
        assertThat(answer.headers().first("x-amzn-requestid")).matches("[A-Z0-9]{52}");
        var checksum = new CRC32();
        checksum.update(answer.body());
        assertThat(answer.headers().first("x-amz-crc32")).isEqualTo(Long.toString(checksum.getValue()));
    }

    private static Arguments authorization(String name, String header, String type, String text) {
        return fault(name, type, text, with(request(), "authorization", header), "");
    }

    private static Arguments fault(String name, String type, String text, HttpRequest request, String query) {
        return Arguments.of(name, type, text, new HttpRequest("POST", "/", query, request.headers(), request.body()));
    }

    private static HttpRequest request() {
        return with(House.request("ListTables", "{}"), "x-amz-date", DATE);
    }

    private static HttpRequest with(HttpRequest request, String header, String value) {
        var rest = without(request, header);
        return new HttpRequest("POST", "/", "", rest.headers().with(header, value), request.body());
    }

    private static HttpRequest without(HttpRequest request, String header) {
        var headers = new Headers(request.headers().fields().stream()
                .filter(field -> !field.name().equals(header))
                .toList());
        return new HttpRequest("POST", "/", "", headers, request.body());
    }

    private static String body(HttpResponse answer) {
        return new String(answer.body(), UTF_8);
    }
}
