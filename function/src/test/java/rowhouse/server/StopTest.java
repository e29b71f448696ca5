package rowhouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How a server ends: what was begun is finished, and nothing new begins.
@Timeout(60)
class StopTest {
    private static final int CLIENTS = 16;

    private final EchoHandler handler = new EchoHandler();

    @Test
    void theRequestAtHandIsAnsweredAndTheConnectionClosed() throws Exception {
        var server = start();
        try (var client = new RawClient(server);
                var idle = new RawClient(server)) {
            assertThat(idle.post("/", "").answer().status()).isEqualTo(200);
            waitUntilHandled(client.post("/wait", "x").post("/never", "pipelined behind it"));

            var stopped = stopInBackground(server, Duration.ofSeconds(20));
            assertThat(idle.isAtEnd()).isTrue();
            assertThat(stopped).isNotDone();
            handler.go.countDown();

            var answer = client.answer();
            assertThat(answer.body()).isEqualTo("POST /wait |x");
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(client.isAtEnd()).isTrue();
            stopped.join();
        }
        assertThat(handler.seen).hasSize(2);
        assertThatThrownBy(() -> new RawClient(server)).isInstanceOf(IOException.class);
    }

    @Test
    void whoeverAsksWithoutAPauseIsToldToAskNoMore() throws Exception {
        var server = start();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var ready = new CountDownLatch(CLIENTS);
            var ends = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < CLIENTS; i++) {
                ends.add(threads.submit(() -> isToldToEnd(server, ready)));
            }
            assertThat(ready.await(20, TimeUnit.SECONDS)).isTrue();
            server.stop(Duration.ofSeconds(20));
            for (var end : ends) {
                assertThat(end.get()).isTrue();
            }
        }
    }

    /// Asks again and again, and throws if the connection ends before the server says that it will.
    private static boolean isToldToEnd(LocalServer server, CountDownLatch ready) throws IOException {
        try (var client = new RawClient(server)) {
            var connection = client.post("/", "").answer().header("connection");
            ready.countDown();
            while (connection.equals("keep-alive")) {
                connection = client.post("/", "").answer().header("connection");
            }
            return client.isAtEnd();
        }
    }

    @Test
    void aBodyOnItsWayIsReceivedAndAnswered() throws Exception {
        var server = start();
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(100);
            var stopped = stopInBackground(server, Duration.ofSeconds(20));
            Thread.sleep(100);

            assertThat(client.send("body").answer().body()).isEqualTo("POST / |body");
            stopped.join();
        }
    }

    @Test
    void noClientHoldsTheServerBeyondTheDeadline() throws Exception {
        var server = start();
        try (var stuck = new RawClient(server);
                var half = new RawClient(server)) {
            waitUntilHandled(stuck.post("/wait", "x"));
            half.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbo");
            long start = System.nanoTime();
            server.stop(Duration.ofMillis(300));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(half.isAtEnd()).isTrue();
            handler.go.countDown();
        }
    }

    private void waitUntilHandled(RawClient client) throws InterruptedException {
        assertThat(client).isNotNull();
        while (handler.atOnce.get() == 0) {
            Thread.sleep(2);
        }
    }

    private static CompletableFuture<Void> stopInBackground(LocalServer server, Duration deadline) {
        return CompletableFuture.runAsync(() -> {
            try {
                server.stop(deadline);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private LocalServer start() throws IOException {
        return LocalServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Limits.standard(), handler);
    }
}
