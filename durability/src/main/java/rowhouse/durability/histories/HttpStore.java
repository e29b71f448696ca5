package rowhouse.durability.histories;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.qualify.Reply;
import rowhouse.qualify.Reply.Outcome;
import rowhouse.qualify.Store;

/// Signed requests over HTTP, each to any of the servers, and each sent once.
final class HttpStore implements Store {
    // Longer than a server may let anyone wait.
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] NO_TEXT = {};

    private final Servers servers;
    private final RequestSigner signer;
    private final Random random = new Random();
    private final AtomicLong answered = new AtomicLong();

    private HttpStore(Servers servers, RequestSigner signer) {
        this.servers = servers;
        this.signer = signer;
    }

    /// @param keys the file of the key that the servers made
    static HttpStore of(Servers servers, Path keys) throws IOException {
        var row = Files.readAllLines(keys).getFirst().split(",", -1);
        var signer = new RequestSigner(row[0], SigningSecret.of(row[1].getBytes(UTF_8)), null);
        return new HttpStore(servers, signer);
    }

    /// How many requests were answered.
    long answered() {
        return answered.get();
    }

    /// @throws IllegalStateException if nobody answers for so long that something must be wrong
    @Override
    public Reply call(String operation, String body) throws InterruptedException {
        long began = System.nanoTime();
        var server = servers.any(random);
        while (server == null) {
            if (System.nanoTime() - began > PATIENCE.multipliedBy(4).toNanos()) {
                throw new IllegalStateException("there is no server");
            }
            Thread.sleep(2);
            server = servers.any(random);
        }
        try {
            var request = signed(server, operation, body);
            var answer = server.client().send(request, BodyHandlers.ofByteArray());
            answered.incrementAndGet();
            return Reply.of(answer.statusCode(), answer.body());
        } catch (ConnectException _) {
            return new Reply(Outcome.REFUSED, NO_TEXT);
        } catch (IOException _) {
            return new Reply(Outcome.UNKNOWN, NO_TEXT);
        }
    }

    private java.net.http.HttpRequest signed(Server server, String operation, String body) {
        var headers = Headers.of(
                "host",
                server.uri().getAuthority(),
                "content-type",
                "application/x-amz-json-1.0",
                "x-amz-target",
                "DynamoDB_20120810." + operation);
        var signed = signer.sign(
                new HttpRequest("POST", "/", "", headers, body.getBytes(UTF_8)),
                "us-east-1",
                "dynamodb",
                Instant.now());
        var request = java.net.http.HttpRequest.newBuilder(server.uri().resolve("/"))
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body));
        signed.headers().fields().stream()
                .filter(field -> !field.name().equals("host"))
                .forEach(field -> request.header(field.name(), field.value()));
        return request.build();
    }
}
