package rowhouse.access.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import rowhouse.access.sigv4.SignatureVerifier.Settings;
import rowhouse.error.ServiceException;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;

class SignatureVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final SigningSecret SECRET = SigningSecret.of(CapturedRequest.SECRET.getBytes(UTF_8));
    private static final HttpRequest UNSIGNED = new HttpRequest(
            "POST",
            "/",
            "",
            Headers.of(
                    "host", "abc123.lambda-url.us-east-1.on.aws",
                    "content-type", "application/x-amz-json-1.0",
                    "x-amz-target", "DynamoDB_20120810.DescribeTable"),
            "{\"TableName\":\"t\"}".getBytes(UTF_8));
    private static final HttpRequest SIGNED =
            new RequestSigner("AKIDEXAMPLE", SECRET, "token").sign(UNSIGNED, "us-east-1", "dynamodb", NOW);

    @Test
    void signsAsOthersDo() {
        var signed = new RequestSigner("AKIDEXAMPLE", SECRET, null).sign(UNSIGNED, "us-east-1", "dynamodb", NOW);
        assertThat(signed.headers().first("authorization"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/us-east-1/dynamodb/aws4_request,"
                        + " SignedHeaders=content-type;host;x-amz-date;x-amz-target,"
                        + " Signature=c8b07127f64f57238f80ade32f3e2831f9d4ca417bb12529f8424fc78e960b61");
    }

    @Test
    void derivesTheKeyOfTheDocumentation() {
        var scope = new CredentialScope("AKIDEXAMPLE", "20150830", "us-east-1", "iam");
        var toSign = new StringToSign(
                Instant.parse("2015-08-30T12:36:00Z"),
                scope,
                "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59");
        assertThat(HexFormat.of().formatHex(toSign.signature(SECRET.keyFor(scope))))
                .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    @ParameterizedTest
    @FieldSource("rowhouse.access.sigv4.CapturedRequest#NAMES")
    void acceptsWhatRealClientsSend(String client) {
        var request = CapturedRequest.read(client);
        var service = client.endsWith("-sts") ? "sts" : "dynamodb";
        var verifier = verifier(Instant.parse("2026-11-25T03:25:00Z"), Settings.LOCAL);
        var signed = verifier.read(request, service);
        assertThat(verifier.holds(signed, SECRET.keyFor(signed.scope()))).isTrue();

        var oneByteChanged =
                SigningSecret.of(CapturedRequest.SECRET.replace('w', 'x').getBytes(UTF_8));
        assertThat(verifier.holds(signed, oneByteChanged.keyFor(signed.scope())))
                .isFalse();
    }

    /// What is the same request to AWS, however it is written.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            names in capitals              | Content-Type         | application/x-amz-json-1.0
            space at the ends              | x-amz-target         | "  DynamoDB_20120810.DescribeTable\t"
            an unsigned header             | user-agent           | anything
            a header AWS's clients do not sign | x-amzn-trace-id  | Root=1-2-3
            no space behind the commas     | authorization        | ,
            spaces and no commas           | authorization        | " "
            commas and several spaces      | authorization        | " ,  "
            """)
    void acceptsOtherWaysToWriteIt(String difference, String header, String value) {
        var request = header.equals("authorization")
                ? changed(header, authorization -> authorization.replace(", ", value))
                : with(SIGNED, header, value);
        assertThat(holds(request)).isTrue();
    }

    @Test
    void collapsesWhiteSpaceWithin() {
        var spaced = with(UNSIGNED, "x-amz-meta", "a  b \t c");
        var signed = new RequestSigner("AKIDEXAMPLE", SECRET, null).sign(spaced, "us-east-1", "dynamodb", NOW);
        assertThat(holds(with(signed, "x-amz-meta", " a b  c "))).isTrue();
        assertThat(holds(with(signed, "x-amz-meta", "ab c"))).isFalse();
    }

    @Test
    void joinsAHeaderThatComesTwice() {
        var twice = new HttpRequest(
                "POST", "/", "", UNSIGNED.headers().with("x-amz-meta", "a").with("x-amz-meta", "b"), UNSIGNED.body());
        var signed = new RequestSigner("AKIDEXAMPLE", SECRET, null).sign(twice, "us-east-1", "dynamodb", NOW);
        assertThat(holds(signed)).isTrue();
        assertThat(holds(with(signed, "x-amz-meta", "a,b"))).isTrue();
    }

    @Test
    void ordersSignedHeadersThatCameInDisorder() {
        var names = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target";
        var disordered = "x-amz-target;host;X-Amz-Date;content-type;x-amz-security-token";
        assertThat(holds(changed("authorization", text -> text.replace(names, disordered))))
                .isTrue();
    }

    @Test
    void takesAHostFromItsListAndNoOther() {
        var proxied = with(SIGNED, "host", "abc123.cell-1-lambda-url.us-east-1.on.aws");
        assertThat(holds(proxied)).isFalse();
        assertThat(holds(with(proxied, "x-forwarded-host", "abc123.lambda-url.us-east-1.on.aws")))
                .isFalse();

        var listed = new Settings(Set.of(), List.of("other.example", "abc123.lambda-url.us-east-1.on.aws"), true);
        var verifier = verifier(NOW, listed);
        var signed = verifier.read(proxied, "dynamodb");
        assertThat(verifier.holds(signed, SECRET.keyFor(signed.scope()))).isTrue();
    }

    /// Whoever changes a request that was signed has one that is refused.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            content-type          | application/json
            content-type          |
            host                  | other.example
            x-amz-date            | 20261121T000001Z
            x-amz-target          | DynamoDB_20120810.DeleteTable
            x-amz-target          |
            x-amz-security-token  | another
            x-amz-security-token  |
            x-amz-content-sha256  | f28af92fc15f446717e10364e12f5128ef4611dfaeb8469b0ca93776dd9d3f5b
            x-amz-content-sha256  | UNSIGNED-PAYLOAD
            x-amz-content-sha256  | STREAMING-AWS4-HMAC-SHA256-PAYLOAD
            x-amz-anything        | added
            """)
    void refusesAnotherHeader(String header, String value) {
        assertThat(isRefused(value == null ? without(header) : with(SIGNED, header, value)))
                .isTrue();
    }

    @Test
    void refusesAnotherContentHashEvenWhereItIsSigned() {
        var lying = with(UNSIGNED, "x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        var signer = new RequestSigner("AKIDEXAMPLE", SECRET, null);
        assertThat(holds(signer.sign(lying, "us-east-1", "dynamodb", NOW))).isFalse();
        var honest = with(
                UNSIGNED, "x-amz-content-sha256", "F28AF92FC15F446717E10364E12F5128EF4611DFAEB8469B0CA93776DD9D3F5A");
        assertThat(holds(signer.sign(honest, "us-east-1", "dynamodb", NOW))).isTrue();
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(delimiter = '|', textBlock = """
            AKIDEXAMPLE                                       | AKIDEXAMPLF
            us-east-1                                         | us-east-2
            content-type;                                     | ''
            content-type;                                     | content-length;content-type;
            Signature=                                        | Signature=0
            ;x-amz-target                                     | ''
            ;x-amz-target                                     | ;x-amz-target;x-amz-unsent
            """)
    void refusesAnotherAuthorization(String part, String replacement) {
        var request = changed("authorization", text -> text.replace(part, replacement));
        var expectedToHold = part.equals("AKIDEXAMPLE");
        // Whose key it is is for others to find: by its name the key would be another.
        assertThat(isRefused(request)).isEqualTo(!expectedToHold);
    }

    @Test
    void refusesEveryOtherSignature() {
        var signature = header("authorization").replaceAll(".*Signature=", "");
        for (int i = 0; i < signature.length(); i++) {
            int position = i;
            var altered = signature.substring(0, i)
                    + (signature.charAt(i) == 'a' ? 'b' : 'a')
                    + signature.substring(position + 1);
            assertThat(isRefused(changed("authorization", text -> text.replace(signature, altered))))
                    .as("position %s", i)
                    .isTrue();
        }
        for (var altered : List.of("", signature.toUpperCase(Locale.ROOT), signature + "00", "g".repeat(64))) {
            assertThat(isRefused(changed("authorization", text -> text.replace(signature, altered))))
                    .as(altered)
                    .isTrue();
        }
    }

    @Test
    void refusesAnyOtherBodyMethodPathAndQuery() {
        var body = SIGNED.body();
        for (int i = 0; i < body.length; i++) {
            var altered = body.clone();
            altered[i] ^= 1;
            assertThat(holds(new HttpRequest("POST", "/", "", SIGNED.headers(), altered)))
                    .as("byte %s", i)
                    .isFalse();
        }
        assertThat(holds(new HttpRequest("POST", "/", "", SIGNED.headers(), new byte[0])))
                .isFalse();
        assertThat(holds(new HttpRequest("GET", "/", "", SIGNED.headers(), body)))
                .isFalse();
        assertThat(holds(new HttpRequest("POST", "//", "", SIGNED.headers(), body)))
                .isFalse();
        assertThat(holds(new HttpRequest("POST", "/", "a=b", SIGNED.headers(), body)))
                .isFalse();
    }

    @ParameterizedTest(name = "{0} seconds: {1}")
    @CsvSource({"-901,false", "-900,true", "0,true", "900,true", "901,false"})
    void givesFifteenMinutesBothWays(long secondsLater, boolean holds) {
        var verifier = verifier(NOW.plusSeconds(secondsLater), Settings.LOCAL);
        if (holds) {
            assertThat(verifier.holds(verifier.read(SIGNED, "dynamodb"), SECRET.keyFor(scope())))
                    .isTrue();
        } else {
            assertThatThrownBy(() -> verifier.read(SIGNED, "dynamodb")).isInstanceOf(ServiceException.class);
        }
    }

    @ParameterizedTest(name = "{0} seconds: {1}")
    @CsvSource({"-901,false", "0,true", "3600,true", "3601,false"})
    void givesAPresignedRequestTheTimeItSays(long secondsLater, boolean holds) {
        var request = CapturedRequest.read("boto3-presigned-sts");
        var verifier = verifier(Instant.parse("2026-11-25T03:22:12Z").plusSeconds(secondsLater), Settings.LOCAL);
        if (holds) {
            var signed = verifier.read(request, "sts");
            assertThat(verifier.holds(signed, SECRET.keyFor(signed.scope()))).isTrue();
        } else {
            assertThatThrownBy(() -> verifier.read(request, "sts")).isInstanceOf(ServiceException.class);
        }
    }

    @Test
    void refusesAPresignedRequestThatWasChanged() {
        var request = CapturedRequest.read("boto3-presigned-sts");
        var verifier = verifier(Instant.parse("2026-11-25T03:25:00Z"), Settings.LOCAL);
        for (var query : List.of(
                request.query().replace("Expires=3600", "Expires=3700"),
                request.query().replace("GetCallerIdentity", "GetSessionToken"),
                request.query() + "&DurationSeconds=900")) {
            var altered = new HttpRequest("GET", "/", query, request.headers(), request.body());
            var signed = verifier.read(altered, "sts");
            assertThat(verifier.holds(signed, SECRET.keyFor(signed.scope()))).isFalse();
        }
    }

    private static CredentialScope scope() {
        return new CredentialScope("AKIDEXAMPLE", "20261121", "us-east-1", "dynamodb");
    }

    private static SignatureVerifier verifier(Instant now, Settings settings) {
        return new SignatureVerifier(settings, () -> now);
    }

    private static boolean holds(HttpRequest request) {
        var verifier = verifier(NOW, Settings.LOCAL);
        var signed = verifier.read(request, "dynamodb");
        return verifier.holds(signed, SECRET.keyFor(signed.scope()));
    }

    private static boolean isRefused(HttpRequest request) {
        try {
            return !holds(request);
        } catch (ServiceException _) {
            return true;
        }
    }

    private static String header(String name) {
        return Objects.requireNonNull(SIGNED.headers().first(name));
    }

    private static HttpRequest changed(String header, UnaryOperator<String> change) {
        return with(SIGNED, header, change.apply(header(header)));
    }

    private static HttpRequest with(HttpRequest request, String header, String value) {
        var headers = new Headers(request.headers().fields().stream()
                .filter(field -> !field.name().equalsIgnoreCase(header))
                .toList());
        return new HttpRequest(
                request.method(), request.path(), request.query(), headers.with(header, value), request.body());
    }

    private static HttpRequest without(String header) {
        var headers = new Headers(SIGNED.headers().fields().stream()
                .filter(field -> !field.name().equalsIgnoreCase(header))
                .toList());
        return new HttpRequest("POST", "/", "", headers, SIGNED.body());
    }
}
