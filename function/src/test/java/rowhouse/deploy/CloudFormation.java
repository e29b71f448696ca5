package rowhouse.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;

/// A stack of CloudFormation with one custom resource: it makes the events, and takes the answers at an address that is
/// a secret.
final class CloudFormation implements AutoCloseable {
    private static final String SIGNATURE = "X-Amz-Signature=of-the-address";
    private static final Map<String, String> COMMON = Map.of(
            "StackId", "arn:aws:cloudformation:us-east-1:111122223333:stack/Rowhouse/1",
            "RequestId", "request",
            "LogicalResourceId", "Keys",
            "ResourceType", "Custom::RowhouseKeys");

    private final HttpServer server;
    private final LinkedBlockingQueue<Taken> answers = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();

    private record Taken(@Nullable String contentType, byte[] body) {}

    /// What a custom resource answered.
    record Answer(String text, Map<String, Node> members) {
        String status() {
            return member("Status");
        }

        String reason() {
            return member("Reason");
        }

        String sealedKeys() {
            var data = ((Node.Structure) Objects.requireNonNull(members.get("Data"))).members();
            return ((Node.Text) Objects.requireNonNull(data.get("SealedKeys"))).value();
        }

        String member(String name) {
            return ((Node.Text) Objects.requireNonNull(members.get(name))).value();
        }
    }

    private CloudFormation(HttpServer server) {
        this.server = server;
    }

    static CloudFormation start() throws IOException {
        var stack =
                new CloudFormation(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        stack.server.createContext("/", stack::take);
        stack.server.start();
        return stack;
    }

    /// Takes none of the next answers.
    void refuse(int answers) {
        refusals.set(answers);
    }

    /// An event.
    ///
    /// @param before null for another type than `Update`
    byte[] event(String type, Map<String, String> properties, @Nullable Map<String, String> before) {
        var event = new LinkedHashMap<String, Node>();
        COMMON.forEach((name, value) -> event.put(name, new Node.Text(value)));
        event.put("RequestType", new Node.Text(type));
        event.put(
                "ResponseURL",
                new Node.Text("http://127.0.0.1:" + server.getAddress().getPort() + "/answer%7CKeys?" + SIGNATURE));
        event.put("ResourceProperties", structure(properties));
        if (!type.equals("Create")) {
            event.put("PhysicalResourceId", new Node.Text("Keys"));
        }
        if (before != null) {
            event.put("OldResourceProperties", structure(before));
        }
        return JsonWriter.write(new Node.Structure(event));
    }

    private static Node structure(Map<String, String> members) {
        var nodes = new LinkedHashMap<String, Node>();
        members.forEach((name, value) -> nodes.put(name, new Node.Text(value)));
        return new Node.Structure(nodes);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            var isRight = exchange.getRequestMethod().equals("PUT")
                    && "/answer%7CKeys".equals(exchange.getRequestURI().getRawPath())
                    && SIGNATURE.equals(exchange.getRequestURI().getRawQuery())
                    && exchange.getRequestHeaders().containsKey("Content-Length");
            boolean isRefused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (isRight && !isRefused) {
                answers.add(new Taken(exchange.getRequestHeaders().getFirst("Content-Type"), body));
            }
            exchange.sendResponseHeaders(isRefused ? 503 : isRight ? 200 : 403, -1);
        }
    }

    /// The answer to an event that has been handled: one, as CloudFormation would understand it.
    Answer answer() throws InterruptedException {
        var taken = Objects.requireNonNull(answers.poll(5, TimeUnit.SECONDS), "no answer");
        var text = new String(taken.body(), UTF_8);
        var members = ((Node.Structure) JsonReader.read(taken.body())).members();
        if (!"".equals(taken.contentType()) || taken.body().length > 4096 || !answers.isEmpty()) {
            throw new IllegalStateException(taken.contentType() + ": " + text);
        }
        for (var name : new String[] {"StackId", "RequestId", "LogicalResourceId"}) {
            if (!new Node.Text(Objects.requireNonNull(COMMON.get(name))).equals(members.get(name))) {
                throw new IllegalStateException(text);
            }
        }
        return new Answer(text, members);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
