package rowhouse.access.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rowhouse.error.ServiceException;
import rowhouse.fuzz.Fuzzing;
import rowhouse.fuzz.Mutations;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;

/// Whatever a request says of its signature, it is refused in words that clients know; and what is signed is what was
/// signed.
class SignatureFuzzTest {
    private static final Instant CAPTURED = Instant.parse("2026-11-25T03:25:00Z");
    private static final SigningSecret SECRET = SigningSecret.of(CapturedRequest.SECRET.getBytes(UTF_8));
    private static final SignatureVerifier VERIFIER =
            new SignatureVerifier(SignatureVerifier.Settings.LOCAL, () -> CAPTURED);
    private static final List<HttpRequest> SIGNED =
            CapturedRequest.NAMES.stream().map(CapturedRequest::read).toList();
    private static final Mutations MUTATIONS = new Mutations(
            SIGNED.stream()
                    .flatMap(request -> Stream.concat(
                            Stream.of(request.query()),
                            request.headers().fields().stream().map(Headers.Field::value)))
                    .toList(),
            List.of(
                    "AWS4-HMAC-SHA256",
                    "AWS4-",
                    "Credential=",
                    "SignedHeaders=",
                    "Signature=",
                    "X-Amz-Algorithm=AWS4-HMAC-SHA256",
                    "X-Amz-Credential=",
                    "X-Amz-Date=",
                    "X-Amz-Expires=",
                    "X-Amz-SignedHeaders=host",
                    "X-Amz-Security-Token=",
                    "&",
                    "=",
                    ",",
                    ";",
                    "/",
                    "%2F",
                    "aws4_request",
                    "us-east-1",
                    "dynamodb",
                    "host",
                    "x-amz-date",
                    "20261125T032500Z",
                    "Wed, 25 Nov 2026 03:25:00 GMT",
                    "2026-11-25T03:25:00+00:00"));

    @Test
    void holdsOfWhatWasSignedAlone() {
        Fuzzing.of(4_000).run("signatures", random -> {
            var original = SIGNED.get(random.nextInt(SIGNED.size()));
            var request = spoilt(original, random);
            var service = random.nextInt(4) == 0 ? "sts" : "dynamodb";
            var claim = Claim.of(request);
            assertThat(claim.accessKeyId().length()).isLessThanOrEqualTo(128);
            try {
                var signed = VERIFIER.read(request, service);
                if (VERIFIER.holds(signed, SECRET.keyFor(signed.scope()))) {
                    assertThat(meaning(request)).isEqualTo(meaning(original));
                } else {
                    assertThat(VERIFIER.mismatch(signed).text()).hasSizeLessThan(20_000);
                }
            } catch (ServiceException e) {
                assertThat(e.code().status()).isBetween(400, 403);
            }
        });
    }

    /// What a service acts on. White space within a value does not count, nor does the order of a query.
    private static List<Object> meaning(HttpRequest request) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (var field : request.headers().fields()) {
            if (field.name().startsWith("x-amz-")) {
                headers.computeIfAbsent(field.name(), _ -> new ArrayList<>())
                        .add(field.value().strip().replaceAll("[ \t-\r]+", " "));
            }
        }
        var query = UriEncoding.parameters(request.query()).stream()
                .filter(parameter -> !parameter.name().equals("X-Amz-Signature"))
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining("&"));
        return List.of(
                request.method(),
                request.path().isEmpty() ? "/" : request.path(),
                query,
                headers,
                new String(request.body(), ISO_8859_1));
    }

    private static HttpRequest spoilt(HttpRequest request, Random random) {
        var fields = new ArrayList<Headers.Field>();
        for (var field : request.headers().fields()) {
            switch (random.nextInt(12)) {
                case 0 -> fields.add(new Headers.Field(field.name(), MUTATIONS.spoilt(field.value(), random)));
                case 1 -> {
                    fields.add(field);
                    fields.add(new Headers.Field(field.name(), MUTATIONS.spoilt(field.value(), random)));
                }
                case 2 -> {
                    if (random.nextInt(4) > 0) {
                        fields.add(field);
                    }
                }
                default -> fields.add(field);
            }
        }
        var query = random.nextInt(3) == 0 ? MUTATIONS.spoilt(request.query(), random) : request.query();
        var body = random.nextInt(6) == 0
                ? MUTATIONS
                        .spoilt(new String(request.body(), ISO_8859_1), random)
                        .getBytes(ISO_8859_1)
                : request.body();
        return new HttpRequest(request.method(), request.path(), query, new Headers(fields), body);
    }
}
