package rowhouse.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.openjdk.jmh.annotations.Benchmark;
import rowhouse.access.sigv4.SignatureVerifier;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.http.HttpRequest;

/// The signature of a request, read and verified with a secret that has derived its key of the day.
public class SignatureBenchmark extends TimedPath {
    private static final int SMALL_BYTES = 100;
    private static final int LARGE_BYTES = 1_300;

    private final SignatureVerifier verifier =
            new SignatureVerifier(SignatureVerifier.Settings.LOCAL, () -> SignedCalls.NOW);
    private final SigningSecret secret = SigningSecret.of(SignedCalls.SECRET.getBytes(UTF_8));
    private final HttpRequest small = request(SMALL_BYTES);
    private final HttpRequest large = request(LARGE_BYTES);

    private static HttpRequest request(int bytes) {
        return new SignedCalls().request("PutItem", "x".repeat(bytes));
    }

    @Benchmark
    public boolean body100Bytes() {
        return verify(small);
    }

    @Benchmark
    public boolean body1300Bytes() {
        return verify(large);
    }

    private boolean verify(HttpRequest request) {
        var signed = verifier.read(request, "dynamodb");
        if (!verifier.holds(signed, secret.keyFor(signed.scope()))) {
            throw new IllegalStateException("The signature should be right");
        }
        return true;
    }
}
