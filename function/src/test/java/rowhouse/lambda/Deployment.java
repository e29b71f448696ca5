package rowhouse.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.lambda.UrlEvents.Bodies;

/// What is around a deployed function: a folder of data, a KMS over TLS, and an owner who signs.
final class Deployment {
    private static final String URL = "id.lambda-url.us-east-1.on.aws";

    private final UrlServer.Keys keys = UrlServer.Keys.random();
    private final Path scratch;
    private final Certificate certificate;
    private final StandInKms kms;

    private Deployment(Path scratch, Certificate certificate) throws IOException {
        this.scratch = scratch;
        this.certificate = certificate;
        this.kms = StandInKms.start(certificate.tls());
        Files.createDirectories(scratch.resolve("data"));
    }

    static Deployment create(Path scratch) throws IOException, InterruptedException, GeneralSecurityException {
        return new Deployment(scratch, Certificate.create(scratch));
    }

    /// A folder for one process.
    Path newFolder() throws IOException {
        return Files.createTempDirectory(scratch, "run");
    }

    /// The environment of a function.
    Map<String, String> variables() {
        return new HashMap<>(Map.of(
                "ROWHOUSE_DATA", scratch.resolve("data").toString(),
                "ROWHOUSE_SEALED_KEYS", StandInKms.sealed(keys.csv()),
                "AWS_ENDPOINT_URL_KMS", kms.uri().toString(),
                "AWS_ACCESS_KEY_ID", "ASIAFUNCTION",
                "AWS_SECRET_ACCESS_KEY", "of the function's role",
                "AWS_SESSION_TOKEN", "token",
                "JAVA_TOOL_OPTIONS", "-Djavax.net.ssl.trustStore=" + certificate.trustStore()));
    }

    /// Creates the table `Music` with an item of key `a`.
    void createTable(LambdaProcess function) throws IOException, InterruptedException {
        call(function, "CreateTable", "{\"TableName\":\"Music\",\"BillingMode\":\"PAY_PER_REQUEST\","
                + "\"AttributeDefinitions\":[{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"}],"
                + "\"KeySchema\":[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"}]}");
        call(function, "DescribeTable", "{\"TableName\":\"Music\"}");
        call(function, "PutItem", "{\"TableName\":\"Music\",\"Item\":{\"pk\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}}");
    }

    /// Calls an operation, which must succeed.
    void call(LambdaProcess function, String operation, String body) throws IOException, InterruptedException {
        var headers = Headers.of(
                "host", URL,
                "content-type", "application/x-amz-json-1.0",
                "x-amz-target", "DynamoDB_20120810." + operation);
        var signed = new RequestSigner(keys.accessKeyId(), SigningSecret.of(keys.secret().getBytes(UTF_8)), null)
                .sign(
                        new HttpRequest("POST", "/", "", headers, body.getBytes(UTF_8)),
                        "us-east-1",
                        "dynamodb",
                        Instant.now());
        var response = UrlEvents.response(function.invoke(new UrlEvents(Bodies.BASE64, URL).event(signed)));
        if (response.status() != 200) {
            throw new IllegalStateException(new String(response.body(), UTF_8) + function.log());
        }
    }
}
