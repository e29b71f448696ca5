package rowhouse.durability.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;
import rowhouse.node.Node.Structure;
import rowhouse.node.Node.Text;

/// What opens the keys of a function, in the place of KMS, and hides nothing: what is sealed is what is
/// opened.
final class KeyService implements AutoCloseable {
    private final HttpServer server;

    private KeyService(HttpServer server) {
        this.server = server;
    }

    static KeyService start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", KeyService::decrypt);
        server.start();
        return new KeyService(server);
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// What the variable `ROWHOUSE_SEALED_KEYS` says of a file of access keys.
    static String sealed(String csv) {
        return Base64.getEncoder().encodeToString(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static void decrypt(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean isKnown =
                    JsonReader.read(exchange.getRequestBody().readAllBytes()) instanceof Structure(var members)
                            && answer(exchange, members.get("CiphertextBlob"));
            if (!isKnown) {
                exchange.sendResponseHeaders(400, -1);
            }
        }
    }

    private static boolean answer(HttpExchange exchange, @Nullable Node blob) throws IOException {
        if (!(blob instanceof Text sealed)) {
            return false;
        }
        var answer = new LinkedHashMap<String, Node>();
        answer.put("KeyId", new Text("key"));
        answer.put("Plaintext", sealed);
        byte[] body = JsonWriter.write(new Structure(answer));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        return true;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
