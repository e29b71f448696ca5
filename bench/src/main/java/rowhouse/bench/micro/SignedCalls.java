package rowhouse.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;

/// Makes requests with the headers of the AWS SDK for Java, signed for a moment at which all of this happens.
final class SignedCalls {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final String REGION = "us-east-1";
    static final String ACCESS_KEY_ID = "AKIABENCHMARK0000000";
    static final String SECRET = "benchmarkbenchmarkbenchmarkbenchmarkbenc";

    private final RequestSigner signer =
            new RequestSigner(ACCESS_KEY_ID, SigningSecret.of(SECRET.getBytes(UTF_8)), null);

    HttpRequest request(String operation, String body) {
        var bytes = body.getBytes(UTF_8);
        var headers = Headers.of(
                "host", "127.0.0.1:8000",
                "amz-sdk-invocation-id", "0b7c2f0e-6a3d-4c58-9d5e-1f2a3b4c5d6e",
                "amz-sdk-request", "attempt=1; max=3",
                "content-length", Integer.toString(bytes.length),
                "content-type", "application/x-amz-json-1.0",
                "x-amz-content-sha256", sha256(bytes),
                "x-amz-target", "DynamoDB_20120810." + operation);
        var signed = signer.sign(new HttpRequest("POST", "/", "", headers, bytes), REGION, "dynamodb", NOW);
        var sent = signed.headers()
                .with("user-agent", "aws-sdk-java/2.57 md/io#sync md/http#UrlConnection ua/2.1 os/Linux lang/java#25");
        return new HttpRequest("POST", "/", "", sent, bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
