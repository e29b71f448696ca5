package rowhouse.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.lambda.UrlEvents.Bodies;

/// What is around a deployed function: a folder of data, a KMS over TLS, and an owner who signs.
final class Deployment {
    private static final String URL = "id.lambda-url.us-east-1.on.aws";

    private final UrlServer.Keys keys = UrlServer.Keys.random();
    private final Path scratch;
    private final String options;
    private final StandInKms kms;

    private Deployment(Path scratch, String options, StandInKms kms) throws IOException {
        this.scratch = scratch;
        this.options = options;
        this.kms = kms;
        Files.createDirectories(scratch.resolve("data"));
    }

    static Deployment create(Path scratch) throws IOException, InterruptedException, GeneralSecurityException {
        var certificate = Certificate.create(scratch);
        var options = "-Djavax.net.ssl.trustStore=" + certificate.trustStore();
        return new Deployment(scratch, options, StandInKms.start(certificate.tls()));
    }

    /// The same, but that nobody has to trust the KMS.
    static Deployment withoutTls(Path scratch) throws IOException {
        return new Deployment(scratch, "", StandInKms.start());
    }

    /// The file of the owner's account.
    Path file() {
        return scratch.resolve("data/%s/ddb-%s.sqlite3".formatted(UrlServer.ACCOUNT.substring(10), UrlServer.ACCOUNT));
    }

    /// A folder for one process.
    Path newFolder() throws IOException {
        return Files.createTempDirectory(scratch, "run");
    }

    /// The environment of a function.
    Map<String, String> variables() {
        var variables = kms.variables(scratch.resolve("data"), keys.csv());
        variables.put("JAVA_TOOL_OPTIONS", options);
        return variables;
    }

    /// Creates the table `Music` with an item of key `a`.
    void createTable(LambdaProcess function) throws IOException, InterruptedException {
        call(
                function,
                "CreateTable",
                "{\"TableName\":\"Music\",\"BillingMode\":\"PAY_PER_REQUEST\","
                        + "\"AttributeDefinitions\":[{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"}],"
                        + "\"KeySchema\":[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"}]}");
        call(function, "DescribeTable", "{\"TableName\":\"Music\"}");
        call(function, "PutItem", "{\"TableName\":\"Music\",\"Item\":{\"pk\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}}");
    }

    /// Calls an operation, which must succeed.
    HttpResponse call(LambdaProcess function, String operation, String body) throws IOException, InterruptedException {
        var response = answer(function, operation, body);
        if (response.status() != 200) {
            throw new IllegalStateException(new String(response.body(), UTF_8) + function.log());
        }
        return response;
    }

    /// Signs as the owner.
    RequestSigner signer() {
        return new RequestSigner(
                keys.accessKeyId(), SigningSecret.of(keys.secret().getBytes(UTF_8)), null);
    }

    UrlEvents events() {
        return new UrlEvents(Bodies.BASE64, URL);
    }

    /// Calls an operation.
    HttpResponse answer(LambdaProcess function, String operation, String body)
            throws IOException, InterruptedException {
        var headers = Headers.of(
                "host",
                URL,
                "content-type",
                "application/x-amz-json-1.0",
                "x-amz-target",
                "DynamoDB_20120810." + operation);
        var signed = signer().sign(
                        new HttpRequest("POST", "/", "", headers, body.getBytes(UTF_8)),
                        "us-east-1",
                        "dynamodb",
                        Instant.now());
        return UrlEvents.response(function.invoke(events().event(signed)));
    }
}
