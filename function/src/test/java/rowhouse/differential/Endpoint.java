package rowhouse.differential;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import rowhouse.node.Node;

/// A DynamoDB endpoint, spoken to in plain HTTP so that wrong requests can be sent too.
final class Endpoint implements AutoCloseable {
    private static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/dynamodb/aws4_request, "
                    + "SignedHeaders=host;x-amz-date, Signature=00";

    private final String name;
    private final URI uri;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Endpoint(String name, URI uri) {
        this.name = name;
        this.uri = uri;
    }

    Answer call(Request request) {
        try {
            return send(request).join();
        } catch (CompletionException e) {
            throw new IllegalStateException(name + " did not answer " + request, e);
        }
    }

    CompletableFuture<Answer> send(Request request) {
        var message = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .header("X-Amz-Target", "DynamoDB_20120810." + request.operation())
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Date", "20260101T000000Z")
                .header("Authorization", AUTHORIZATION)
                .POST(HttpRequest.BodyPublishers.ofString(JsonText.write(request.body())))
                .build();
        return client.sendAsync(message, HttpResponse.BodyHandlers.ofString()).thenApply(Endpoint::answer);
    }

    /// Waits until the endpoint answers at all.
    void awaitReady(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        var probe = new Request("ListTables", new Node.Structure(Map.of()));
        while (true) {
            try {
                send(probe).join();
                return;
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof IOException) || System.nanoTime() > end) {
                    throw new IllegalStateException(name + " is not ready after " + limit, e);
                }
                Thread.sleep(100);
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return name;
    }

    private static Answer answer(HttpResponse<String> response) {
        if (response.body().startsWith("{") && JsonText.read(response.body()) instanceof Node.Structure body) {
            return new Answer(response.statusCode(), body);
        }
        return new Answer(response.statusCode(), Members.single("message", new Node.Text(response.body())));
    }
}
