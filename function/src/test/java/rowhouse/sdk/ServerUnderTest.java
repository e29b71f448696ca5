package rowhouse.sdk;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import rowhouse.server.Endpoint;
import rowhouse.server.Settings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/// The server that the tests here drive: one of our own, in memory and on a free port, or the one that
/// `-Drowhouse.test.endpoint=http://...` names, with the credentials that every AWS client finds in its environment.
final class ServerUnderTest implements AutoCloseable {
    private static final String OTHER_ENDPOINT = "rowhouse.test.endpoint";
    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final long STARTED_MILLIS = System.currentTimeMillis();

    private final URI uri;
    private final @Nullable Endpoint ours;
    private final AwsCredentials credentials;

    private ServerUnderTest(URI uri, @Nullable Endpoint ours, AwsCredentials credentials) {
        this.uri = uri;
        this.ours = ours;
        this.credentials = credentials;
    }

    static ServerUnderTest start() throws IOException {
        var other = System.getProperty(OTHER_ENDPOINT);
        if (other != null) {
            try (var environment = DefaultCredentialsProvider.builder().build()) {
                return new ServerUnderTest(URI.create(other), null, environment.resolveCredentials());
            }
        }
        var settings = new Settings(
                "127.0.0.1", 0, null, Settings.Durability.COMMIT, "us-east-1", Settings.AccessSettings.LOCAL);
        var ours = Endpoint.start(settings);
        var uri = URI.create("http://127.0.0.1:" + ours.address().getPort());
        var key = Objects.requireNonNull(ours.madeKey());
        return new ServerUnderTest(
                uri,
                ours,
                AwsBasicCredentials.create(key.accessKeyId(), key.secret().text()));
    }

    URI uri() {
        return uri;
    }

    /// The account owner's.
    AwsCredentials credentials() {
        return credentials;
    }

    DynamoDbClient client() {
        return clientBuilder().build();
    }

    DynamoDbClientBuilder clientBuilder() {
        return set(DynamoDbClient.builder(), credentials);
    }

    /// Points a client of any service here.
    <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B set(B builder, AwsCredentials as) {
        return builder.endpointOverride(uri)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(as))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    /// A name that no table has yet, also not on a server that other tests have used.
    static String tableName(String word) {
        return "%s-%d-%d".formatted(word, STARTED_MILLIS, TABLES.incrementAndGet());
    }

    @Override
    public void close() throws IOException {
        if (ours != null) {
            ours.close();
        }
    }
}
