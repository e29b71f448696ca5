package rowhouse.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import rowhouse.access.remote.S3Objects;
import rowhouse.object.Bucket;
import rowhouse.object.ObjectEncryption;
import rowhouse.object.ObjectStore;
import rowhouse.object.ObjectStoreContract;
import rowhouse.object.ObjectStoreException;

/// Talks to an S3 that somebody else wrote.
class S3ObjectsTest extends ObjectStoreContract {
    private final URI endpoint = AwsEndpoint.address();

    @Override
    protected ObjectStore objects() throws IOException {
        AwsCredentials.set();
        var objects = new S3Objects(endpoint, "us-east-1", new AwsSigners(), InstantSource.system());
        makeEmptyBucket(objects);
        return objects;
    }

    /// Who makes a bucket there need not sign.
    private void makeEmptyBucket(S3Objects objects) throws IOException {
        send("PUT", "/" + BUCKET_NAME);
        for (var object : objects.list(new Bucket(BUCKET_NAME, null), "", null, 5000)) {
            send(
                    "DELETE",
                    "/" + BUCKET_NAME + "/"
                            + URLEncoder.encode(object.key(), UTF_8).replace("+", "%20"));
        }
    }

    private void send(String method, String path) throws IOException {
        var signed =
                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";
        try (var client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create(endpoint + path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .header("authorization", signed)
                            .build(),
                    BodyHandlers.discarding());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void anObjectIsEncryptedAsItIsAsked() throws IOException {
        var objects = objects();
        var bucket = new Bucket(BUCKET_NAME, null);
        var encryption = new ObjectEncryption(ObjectEncryption.Algorithm.AES256, null);

        objects.put(bucket, "sealed", "text".getBytes(UTF_8), encryption);

        try (var stream = objects.open(bucket, "sealed")) {
            assertThat(new String(stream.readAllBytes(), UTF_8)).isEqualTo("text");
        }
    }

    @Test
    void anS3OutOfReachMayComeBack() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var nowhere = URI.create("http://127.0.0.1:" + port);
        var objects = new S3Objects(nowhere, "us-east-1", new AwsSigners(), InstantSource.system());

        assertThatThrownBy(() -> objects.open(new Bucket(BUCKET_NAME, null), "key"))
                .isInstanceOfSatisfying(
                        ObjectStoreException.class,
                        failure -> assertThat(failure.isPassing()).isTrue())
                .message()
                .startsWith("S3 is out of reach")
                .doesNotContain("\n");
    }
}
