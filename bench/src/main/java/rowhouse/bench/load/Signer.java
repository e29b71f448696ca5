package rowhouse.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.UUID;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.bench.workload.ApiRequest;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;

/// Makes the bytes of requests, with the headers of the AWS SDK for Java 2. They are good for fifteen
/// minutes.
public final class Signer {
    private static final String REGION = "us-east-1";
    private static final String USER_AGENT =
            "aws-sdk-java/2.57.8 md/io#sync md/http#Apache5 ua/2.1 api/DynamoDB#2.57.x os/Linux#6.8 lang/java#25.0.3"
                    + " md/OpenJDK_64-Bit_Server_VM#25.0.3 md/vendor#Eclipse_Adoptium m/D,N";

    private final RequestSigner signer;
    private final String host;
    private final InstantSource clock;
    private final String invocation = UUID.randomUUID().toString();

    public Signer(Credentials credentials, InetSocketAddress address, InstantSource clock) {
        this.signer = new RequestSigner(
                credentials.accessKeyId(), SigningSecret.of(credentials.secret().getBytes(UTF_8)), null);
        this.host = address.getHostString() + ":" + address.getPort();
        this.clock = clock;
    }

    /// All of a request's bytes.
    public byte[] sign(ApiRequest request) {
        var signed = signer.sign(unsigned(request), REGION, "dynamodb", clock.instant());
        var head = new StringBuilder("POST / HTTP/1.1\r\n");
        for (var field : signed.headers().fields()) {
            head.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        head.append("user-agent: ").append(USER_AGENT).append("\r\nconnection: Keep-Alive\r\n\r\n");
        return concat(head.toString().getBytes(ISO_8859_1), signed.body());
    }

    private HttpRequest unsigned(ApiRequest request) {
        var body = request.body().getBytes(UTF_8);
        var headers = Headers.of(
                "host",
                host,
                "amz-sdk-invocation-id",
                invocation,
                "amz-sdk-request",
                "attempt=1; max=4",
                "content-length",
                Integer.toString(body.length),
                "content-type",
                "application/x-amz-json-1.0",
                "x-amz-target",
                "DynamoDB_20120810." + request.operation());
        return new HttpRequest("POST", "/", "", headers, body);
    }

    private static byte[] concat(byte[] head, byte[] body) {
        var all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
