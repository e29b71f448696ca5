package rowhouse.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import rowhouse.access.key.InMemoryKms;
import rowhouse.access.key.KeyFileException;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;

/// An `InMemoryKms` that answers as AWS KMS does on the wire, to any credentials.
public final class KmsServer implements AutoCloseable {
    /// The one key it has.
    public static final String KEY_ID = InMemoryKms.KEY_ID;

    private final InMemoryKms kms = new InMemoryKms();
    private final HttpServer server;

    private KmsServer(HttpServer server) {
        this.server = server;
    }

    /// Starts on a free port.
    public static KmsServer start() throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var started = new KmsServer(HttpServer.create(address, 0));
        started.server.createContext("/", started::answer);
        started.server.start();
        return started;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            var input =
                    (Node.Structure) JsonReader.read(exchange.getRequestBody().readAllBytes());
            if (input.members().get("KeyId") instanceof Node.Text(var keyId) && !keyId.equals(KEY_ID)) {
                send(exchange, 400, Map.of("__type", "NotFoundException", "message", "Key 'x'\nis not here"));
            } else {
                answer(exchange, target.substring(target.indexOf('.') + 1), input);
            }
        }
    }

    private void answer(HttpExchange exchange, String operation, Node.Structure input) throws IOException {
        try {
            send(exchange, 200, output(operation, input));
        } catch (KeyFileException _) {
            send(exchange, 400, Map.of("__type", "InvalidCiphertextException"));
        }
    }

    private Map<String, String> output(String operation, Node.Structure input) {
        var context = context(input);
        return switch (operation) {
            case "Decrypt" -> Map.of("Plaintext", base64(kms.decrypt(bytes(input, "CiphertextBlob"), context)));
            case "Encrypt" -> Map.of("CiphertextBlob", base64(kms.encrypt(bytes(input, "Plaintext"), context)));
            case "GenerateDataKey" -> {
                var key = kms.generateDataKey(context);
                yield Map.of(
                        "KeyId", key.keyId(),
                        "Plaintext", base64(key.plaintext()),
                        "CiphertextBlob", base64(key.encrypted()));
            }
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static Map<String, String> context(Node.Structure input) {
        var context = new LinkedHashMap<String, String>();
        if (input.members().get("EncryptionContext") instanceof Node.Structure(var members)) {
            members.forEach((name, value) -> context.put(name, ((Node.Text) value).value()));
        }
        return context;
    }

    private static byte[] bytes(Node.Structure input, String member) {
        if (input.members().get(member) instanceof Node.Text(var text)) {
            return Base64.getDecoder().decode(text);
        }
        throw new IllegalArgumentException(member);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> members) throws IOException {
        var nodes = new LinkedHashMap<String, Node>();
        members.forEach((name, value) -> nodes.put(name, new Node.Text(value)));
        byte[] body = JsonWriter.write(new Node.Structure(nodes));
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
