package rowhouse.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.SealedFile;
import rowhouse.json.JsonReader;
import rowhouse.node.Node;

/// A KMS with one key, which hides nothing: what it seals is the text and its encryption context, one behind the other.
final class StandInKms implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile @Nullable String refusal;

    private StandInKms(HttpServer server) {
        this.server = server;
    }

    static StandInKms start() throws IOException {
        return start(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /// A KMS over TLS.
    ///
    /// @param tls with a certificate for `localhost`
    static StandInKms start(SSLContext tls) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return start(server);
    }

    private static StandInKms start(HttpServer server) {
        var kms = new StandInKms(server);
        server.createContext("/", kms::answer);
        server.start();
        return kms;
    }

    URI uri() {
        var scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
    }

    /// What the variable `ROWHOUSE_SEALED_KEYS` says of a file.
    static String sealed(String csv) {
        return Base64.getEncoder().encodeToString((prefix(SealedFile.CONTEXT) + csv).getBytes(UTF_8));
    }

    /// The environment of a function that has its keys opened here.
    ///
    /// @param data where the accounts' files are
    /// @param csv the file of access keys
    Map<String, String> variables(Path data, String csv) {
        return new HashMap<>(Map.of(
                "ROWHOUSE_DATA",
                data.toString(),
                "ROWHOUSE_SEALED_KEYS",
                sealed(csv),
                "AWS_ENDPOINT_URL_KMS",
                uri().toString(),
                "AWS_ACCESS_KEY_ID",
                "ASIAFUNCTION",
                "AWS_SECRET_ACCESS_KEY",
                "of the function's role",
                "AWS_SESSION_TOKEN",
                "token"));
    }

    private static String prefix(Map<String, String> context) {
        return "sealed for " + new TreeMap<>(context) + ":";
    }

    /// Has every call refused from now on, or no more.
    ///
    /// @param type the error's type, such as `AccessDeniedException`
    void refuse(@Nullable String type) {
        refusal = type;
    }

    /// How often it was called.
    int calls() {
        return calls.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.incrementAndGet();
            var request =
                    ((Node.Structure) JsonReader.read(exchange.getRequestBody().readAllBytes())).members();
            var error = refusal != null ? refusal : decrypt(exchange, request);
            if (error != null) {
                send(exchange, 400, "{\"__type\":\"%s\",\"message\":\"No.\"}".formatted(error));
            }
        }
    }

    /// Answers, unless the result is an error's type.
    private static @Nullable String decrypt(HttpExchange exchange, Map<String, Node> request) throws IOException {
        var context = new TreeMap<String, String>();
        ((Node.Structure) Objects.requireNonNull(request.get("EncryptionContext")))
                .members()
                .forEach((name, value) -> context.put(name, ((Node.Text) value).value()));
        var sealed = new String(
                Base64.getDecoder().decode(((Node.Text) Objects.requireNonNull(request.get("CiphertextBlob"))).value()),
                UTF_8);
        if (!"TrentService.Decrypt".equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                || exchange.getRequestHeaders().getFirst("Authorization") == null
                || !sealed.startsWith(prefix(context))) {
            return "InvalidCiphertextException";
        }
        var text = sealed.substring(prefix(context).length());
        send(
                exchange,
                200,
                "{\"KeyId\":\"key\",\"Plaintext\":\"%s\"}"
                        .formatted(Base64.getEncoder().encodeToString(text.getBytes(UTF_8))));
        return null;
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        byte[] body = json.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
