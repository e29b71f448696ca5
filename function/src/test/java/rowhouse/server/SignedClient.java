package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.http.Headers;

/// Calls operations of a server over a connection of its own each time.
record SignedClient(URI address) {
    /// The answer to an operation of DynamoDB.
    HttpResponse<String> send(RequestSigner signer, String operation, String body)
            throws IOException, InterruptedException {
        var headers = Headers.of(
                "host",
                address.getAuthority(),
                "content-type",
                "application/x-amz-json-1.0",
                "x-amz-target",
                "DynamoDB_20120810." + operation);
        return send(signer, "dynamodb", headers, body);
    }

    /// The answer to an operation of STS.
    HttpResponse<String> sendSts(RequestSigner signer, String form) throws IOException, InterruptedException {
        var headers = Headers.of("host", address.getAuthority(), "content-type", "application/x-www-form-urlencoded");
        return send(signer, "sts", headers, form);
    }

    private HttpResponse<String> send(RequestSigner signer, String service, Headers headers, String body)
            throws IOException, InterruptedException {
        var signed = signer.sign(
                new rowhouse.http.HttpRequest("POST", "/", "", headers, body.getBytes(UTF_8)),
                "us-east-1",
                service,
                Instant.now());
        var request = HttpRequest.newBuilder(address.resolve("/")).POST(HttpRequest.BodyPublishers.ofString(body));
        for (var field : signed.headers().fields()) {
            if (!field.name().equals("host")) {
                request.header(field.name(), field.value());
            }
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString(UTF_8));
        }
    }
}
