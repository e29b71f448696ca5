package rowhouse.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;

/// Sends signed requests, each once.
///
/// @param signer signs as the owner of the one account
/// @param host what clients take the servers for; empty for their own addresses
public record Wire(RequestSigner signer, String host) {
    // Longer than a server may let anyone wait.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /// What became of a request.
    enum Outcome {
        DONE,
        /// Nothing was done, and the client is asked to try again.
        REFUSED,
        /// It was done, or not.
        UNKNOWN
    }

    record Answer(Outcome outcome, String body) {}

    Answer send(URI server, String operation, String body) throws InterruptedException {
        try {
            var response = CLIENT.send(request(server, operation, body), BodyHandlers.ofString(UTF_8));
            return new Answer(outcome(response.statusCode(), response.body()), response.body());
        } catch (IOException e) {
            if (e instanceof HttpTimeoutException) {
                throw new AssertionError("no answer within " + PATIENCE, e);
            }
            return new Answer(Outcome.UNKNOWN, e.toString());
        }
    }

    private static Outcome outcome(int status, String body) {
        if (status == 200) {
            return Outcome.DONE;
        }
        if (status == 400 && body.contains("#ThrottlingException")) {
            return Outcome.REFUSED;
        }
        if (status >= 500) {
            return Outcome.UNKNOWN;
        }
        throw new AssertionError("status " + status + ": " + body);
    }

    private java.net.http.HttpRequest request(URI server, String operation, String body) {
        var headers = Headers.of(
                "host",
                host.isEmpty() ? server.getAuthority() : host,
                "content-type",
                "application/x-amz-json-1.0",
                "x-amz-target",
                "DynamoDB_20120810." + operation);
        var signed = signer.sign(
                new HttpRequest("POST", "/", "", headers, body.getBytes(UTF_8)),
                "us-east-1",
                "dynamodb",
                Instant.now());
        var request = java.net.http.HttpRequest.newBuilder(server.resolve("/"))
                .timeout(PATIENCE)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body));
        for (var field : signed.headers().fields()) {
            if (!field.name().equals("host")) {
                request.header(field.name(), field.value());
            }
        }
        return request.build();
    }
}
