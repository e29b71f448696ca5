package rowhouse.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import rowhouse.LocalAccount;
import rowhouse.account.Accounts;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;
import rowhouse.operation.AnswerLimit;
import rowhouse.server.Limits;
import rowhouse.server.LocalServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A server that writes the body of each answer into an event, as Lambda would, and keeps how long the last one got.
final class MeasuredServer implements AutoCloseable {
    private final LocalAccount account;
    private final LocalServer server;
    private final DynamoDbClient client;
    private final AtomicLong lastBytes = new AtomicLong();

    MeasuredServer(Accounts accounts, AnswerLimit limit) throws IOException {
        account = new LocalAccount(accounts, limit);
        server = LocalServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Limits.standard(), this::answer);
        client = DynamoDbClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.address().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private HttpResponse answer(HttpRequest request) {
        var response = account.answer(request);
        lastBytes.set(lengthInEvent(response.body()));
        return response;
    }

    /// The length of a text as the contents of a JSON string.
    static long lengthInEvent(byte[] text) {
        return JsonWriter.write(new Node.Text(new String(text, UTF_8))).length - 2L;
    }

    DynamoDbClient client() {
        return client;
    }

    /// The length of the last answer in its event.
    long lastBytes() {
        return lastBytes.get();
    }

    @Override
    public void close() throws IOException {
        client.close();
        try {
            server.stop(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
