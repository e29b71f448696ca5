package rowhouse.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.regex.Pattern;
import rowhouse.access.key.AccessKey;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;

/// Signed requests to our own server over one connection. It is plain, so that a server in training loads little
/// that it has no use for itself.
final class OwnClient implements Closeable {
    private static final String REGION = "us-east-1";
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");

    private final InetSocketAddress address;
    private final RequestSigner signer;
    private final Socket socket;
    private final InputStream in;

    OwnClient(InetSocketAddress address, AccessKey key) throws IOException {
        this.address = address;
        this.signer = new RequestSigner(
                key.accessKeyId(), SigningSecret.of(key.secret().text().getBytes(UTF_8)), null);
        this.socket = new Socket(address.getAddress(), address.getPort());
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /// Calls an operation of DynamoDB.
    ///
    /// @throws IOException if the answer is no success
    void call(String operation, String json) throws IOException {
        send("dynamodb", json, "application/x-amz-json-1.0", "x-amz-target", "DynamoDB_20120810." + operation);
    }

    /// Calls an operation of STS.
    ///
    /// @throws IOException if the answer is no success
    void callSts(String form) throws IOException {
        send("sts", form, "application/x-www-form-urlencoded", "accept", "*/*");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void send(String service, String text, String type, String header, String value) throws IOException {
        var body = text.getBytes(UTF_8);
        var headers = Headers.of("host", "127.0.0.1:" + address.getPort(), "content-type", type, header, value);
        var request = signer.sign(new HttpRequest("POST", "/", "", headers, body), REGION, service, Instant.now());
        socket.getOutputStream().write(bytes(request));
        var head = head();
        var length = LENGTH.matcher(head);
        var answer = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        if (!head.startsWith("HTTP/1.1 200 ")) {
            throw new IOException(text + " was answered with " + head + new String(answer, UTF_8));
        }
    }

    private static byte[] bytes(HttpRequest request) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("POST / HTTP/1.1\r\n".getBytes(ISO_8859_1));
        for (var field : request.headers().fields()) {
            bytes.writeBytes((field.name() + ": " + field.value() + "\r\n").getBytes(ISO_8859_1));
        }
        bytes.writeBytes(("content-length: " + request.body().length + "\r\n\r\n").getBytes(ISO_8859_1));
        bytes.writeBytes(request.body());
        return bytes.toByteArray();
    }

    /// An answer up to its body.
    private String head() throws IOException {
        var head = new ByteArrayOutputStream();
        for (int matched = 0; matched < END_OF_HEAD.length; ) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server closed the connection");
            }
            head.write(next);
            matched = next == END_OF_HEAD[matched] ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(ISO_8859_1);
    }
}
