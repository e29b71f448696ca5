package rowhouse.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

/// Lambda's runtime API, from which a runtime takes its events and to which it gives its answers.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda runtime API</a>
final class RuntimeApi implements AutoCloseable {
    private static final String PATH = "/2018-06-01/runtime/";
    static final Duration TIMEOUT = Duration.ofSeconds(30);

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

    /// What the variable `AWS_LAMBDA_RUNTIME_API` says.
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Gives an event to the runtime, and waits for its answer.
    ///
    /// @throws IOException if the handler fails, does not start, or does not answer in time
    byte[] invoke(byte[] event) throws IOException, InterruptedException {
        var invocation = new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
        var _ = end.thenAccept(error -> invocation.answer().completeExceptionally(new IOException(error)));
        waiting.add(invocation);
        try {
            return invocation.answer().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the function does not answer", e);
        }
    }

    /// Says that no more answers come.
    void end(String reason) {
        end.complete(reason);
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            var what =
                    exchange.getRequestURI().getPath().substring(PATH.length()).split("/", -1);
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (what[0].equals("init")) {
                end(new String(body, UTF_8));
                exchange.sendResponseHeaders(202, -1);
            } else if (what[1].equals("next")) {
                giveNext(exchange);
            } else {
                take(what[1], what[2], body);
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveNext(HttpExchange exchange) throws IOException, InterruptedException {
        var next = waiting.take();
        running.put(next.id(), next);
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", next.id());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + TIMEOUT.toMillis()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:rowhouse");
        // The runtime's native client does not survive an event without a type.
        headers.set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, next.event().length);
        exchange.getResponseBody().write(next.event());
    }

    private void take(String id, String kind, byte[] body) {
        var invocation = running.remove(id);
        if (invocation == null) {
            throw new IllegalStateException("an answer to no event: " + id);
        }
        if (kind.equals("response")) {
            invocation.answer().complete(body);
        } else {
            invocation.answer().completeExceptionally(new IOException(new String(body, UTF_8)));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
