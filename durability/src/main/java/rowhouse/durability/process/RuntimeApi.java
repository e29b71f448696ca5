package rowhouse.durability.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Lambda's runtime API for one process, which takes its events here and gives its answers.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda runtime
///     API</a>
final class RuntimeApi implements AutoCloseable {
    private static final String PATH = "/2018-06-01/runtime/";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LinkedBlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();

    private record Invocation(String id, byte[] event, CompletableFuture<byte[]> answer) {}

    private RuntimeApi(HttpServer server) {
        this.server = server;
    }

    static RuntimeApi start() throws IOException {
        var api = new RuntimeApi(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        api.server.setExecutor(api.threads);
        api.server.createContext(PATH, api::answer);
        api.server.start();
        return api;
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Gives an event to the runtime, and waits for its answer.
    ///
    /// @throws IOException if the process ends before, or the event fails
    byte[] invoke(byte[] event) throws IOException, InterruptedException {
        var invocation = new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
        var _ = end.thenAccept(reason -> invocation.answer().completeExceptionally(new IOException(reason)));
        waiting.add(invocation);
        try {
            return invocation.answer().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer within " + PATIENCE, e);
        }
    }

    /// Says that no more answers come.
    void end(String reason) {
        end.complete(reason);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var what =
                    exchange.getRequestURI().getPath().substring(PATH.length()).split("/", -1);
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (what.length == 2 && what[1].equals("next")) {
                giveNext(exchange);
            } else if (what.length == 3) {
                take(what[1], what[2], body);
                exchange.sendResponseHeaders(202, -1);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveNext(HttpExchange exchange) throws IOException, InterruptedException {
        var next = waiting.take();
        running.put(next.id(), next);
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", next.id());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + PATIENCE.toMillis()));
        exchange.sendResponseHeaders(200, next.event().length);
        exchange.getResponseBody().write(next.event());
    }

    private void take(String id, String kind, byte[] body) {
        var invocation = running.remove(id);
        if (invocation != null && kind.equals("response")) {
            invocation.answer().complete(body);
        } else if (invocation != null) {
            invocation.answer().completeExceptionally(new IOException(new String(body, StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
