package rowhouse.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;

/// A Parameter Store that keeps what it is given, and refuses what it is told to.
final class StandInSsm implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final AtomicInteger strangers = new AtomicInteger();
    private volatile @Nullable String unwritable;

    private StandInSsm(HttpServer server) {
        this.server = server;
    }

    static StandInSsm start() throws IOException {
        var ssm = new StandInSsm(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        ssm.server.createContext("/", ssm::answer);
        ssm.server.start();
        return ssm;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The type of a parameter, with the key that seals it.
    @Nullable
    String type(String name) {
        return types.get(name);
    }

    /// Has writes of one parameter refused from now on.
    ///
    /// @param name null for none
    void refuseToWrite(@Nullable String name) {
        unwritable = name;
    }

    /// Knows nothing yet of the permissions of the role that calls, as often as this.
    void learnRoleAfter(int calls) {
        strangers.set(calls);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (strangers.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                refuse(exchange, "AccessDeniedException");
                return;
            }
            var input =
                    ((Node.Structure) JsonReader.read(exchange.getRequestBody().readAllBytes())).members();
            var name = text(input, "Name");
            switch (Objects.requireNonNull(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
                case "AmazonSSM.GetParameter" -> get(exchange, name);
                case "AmazonSSM.PutParameter" -> put(exchange, name, input);
                default -> refuse(exchange, "UnknownOperationException");
            }
        }
    }

    private void get(HttpExchange exchange, String name) throws IOException {
        var value = values.get(name);
        if (value == null) {
            refuse(exchange, "ParameterNotFound");
            return;
        }
        Node parameter = new Node.Structure(Map.of("Name", new Node.Text(name), "Value", new Node.Text(value)));
        send(exchange, 200, new Node.Structure(Map.of("Parameter", parameter)));
    }

    private void put(HttpExchange exchange, String name, Map<String, Node> input) throws IOException {
        if (name.equals(unwritable)) {
            refuse(exchange, "ParameterLimitExceeded");
        } else if (values.containsKey(name) && !new Node.Truth(true).equals(input.get("Overwrite"))) {
            refuse(exchange, "ParameterAlreadyExists");
        } else {
            types.put(name, text(input, "Type") + (input.containsKey("KeyId") ? " " + text(input, "KeyId") : ""));
            values.put(name, text(input, "Value"));
            send(exchange, 200, new Node.Structure(Map.of("Version", new Node.Numeral("1"))));
        }
    }

    private static void refuse(HttpExchange exchange, String type) throws IOException {
        send(exchange, 400, new Node.Structure(Map.of("__type", new Node.Text(type))));
    }

    private static void send(HttpExchange exchange, int status, Node json) throws IOException {
        byte[] body = JsonWriter.write(json);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1; charset=" + UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String text(Map<String, Node> input, String member) {
        return ((Node.Text) Objects.requireNonNull(input.get(member))).value();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
