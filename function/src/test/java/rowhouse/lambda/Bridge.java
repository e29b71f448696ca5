package rowhouse.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;

/// A Function URL in front of a function: requests over HTTP become events, and answers responses. As there, neither
/// may be larger than six megabytes.
final class Bridge implements AutoCloseable {
    /// The most that an event or an answer may be.
    static final int LIMIT_BYTES = 6_291_556;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final UrlEvents events;
    private final Function function;

    /// Whoever takes events.
    interface Function {
        byte[] invoke(byte[] event) throws IOException, InterruptedException;
    }

    private Bridge(HttpServer server, UrlEvents events, Function function) {
        this.server = server;
        this.events = events;
        this.function = function;
    }

    static Bridge start(UrlEvents events, Function function) throws IOException {
        var bridge = new Bridge(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), events, function);
        bridge.server.setExecutor(bridge.threads);
        bridge.server.createContext("/", bridge::answer);
        bridge.server.start();
        return bridge;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            byte[] event = events.event(request(exchange));
            if (event.length > LIMIT_BYTES) {
                exchange.sendResponseHeaders(413, -1);
                return;
            }
            byte[] answer = function.invoke(event);
            if (answer.length > LIMIT_BYTES) {
                throw new IOException("an answer of " + answer.length + " bytes");
            }
            var response = UrlEvents.response(answer);
            response.headers()
                    .fields()
                    .forEach(field -> exchange.getResponseHeaders().add(field.name(), field.value()));
            exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (IOException | RuntimeException e) {
            fail(exchange, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// What a client gets of a function that fails.
    private static void fail(HttpExchange exchange, Exception failure) {
        try {
            System.err.println("502: " + failure + " " + failure.getCause());
            exchange.sendResponseHeaders(502, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpRequest request(HttpExchange exchange) throws IOException {
        var headers = Headers.NONE;
        for (var field : exchange.getRequestHeaders().entrySet()) {
            headers = headers.with(field.getKey().toLowerCase(Locale.ROOT), String.join(",", field.getValue()));
        }
        var uri = exchange.getRequestURI();
        return new HttpRequest(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
