package rowhouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTP as the server speaks it, byte by byte, with a handler that echoes.
@Timeout(60)
class LocalServerTest {
    private static final String CRLF = "\r\n";

    private final EchoHandler handler = new EchoHandler();
    private final LocalServer server = start();

    @AfterEach
    void stop() throws InterruptedException {
        handler.go.countDown();
        server.stop(Duration.ofSeconds(5));
    }

    @Test
    void anAnswerCarriesTheHandlersFieldsAndTheServersOwn() throws IOException {
        try (var client = new RawClient(server)) {
            var answer = client.post("/a%20b/c?d=e%20f&g", "hello").answer();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("POST /a%20b/c d=e%20f&g|hello");
            assertThat(answer.header("x-test")).isEqualTo("yes");
            assertThat(answer.header("server")).isEqualTo("Server");
            assertThat(answer.header("connection")).isEqualTo("keep-alive");
            assertThat(answer.header("date"))
                    .matches("(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        }
    }

    @Test
    void everyByteOfABodyAndEveryFieldGoesThroughUntouched() throws IOException {
        var bytes = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            bytes.append((char) i);
        }
        try (var client = new RawClient(server)) {
            client.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nX-Two: 1\r\nx-two: 2\r\n"
                    + "Content-Length: 256\r\n\r\n" + bytes);

            assertThat(client.answer().body()).isEqualTo("PUT / |" + bytes);
            assertThat(handler.seen.getFirst().headers().first("content-encoding"))
                    .isEqualTo("gzip");
            assertThat(handler.seen.getFirst().headers().all("x-two")).containsExactly("1", "2");
        }
    }

    @Test
    void aConnectionIsKeptFromRequestToRequest() throws IOException {
        try (var client = new RawClient(server)) {
            for (int i = 0; i < 100; i++) {
                assertThat(client.post("/" + i, "body").answer().body()).isEqualTo("POST /" + i + " |body");
            }
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        var all = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            var body = "b".repeat(i);
            all.append(
                    "POST " + pipelinedPath(i) + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + i + CRLF + CRLF + body);
        }
        try (var client = new RawClient(server)) {
            client.send(all.toString());
            for (int i = 0; i < 500; i++) {
                assertThat(client.answer().body()).isEqualTo("POST " + pipelinedPath(i) + " |" + "b".repeat(i));
            }
        }
        assertThat(handler.mostAtOnce).hasValue(1);
    }

    /// Some of the requests may wait, and are handled elsewhere.
    private static String pipelinedPath(int number) {
        return number % 7 == 0 ? "/worker" : "/" + number;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/slow", "/slow-write"})
    void aClientThatSendsManyRequestsAtOnceTakesTurnsWithOthers(String path) throws IOException {
        try (var greedy = new RawClient(server);
                var other = new RawClient(server)) {
            greedy.send(("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n").repeat(100));
            assertThat(other.post("/quick", "x").answer().status()).isEqualTo(200);
            assertThat(handler.seen)
                    .filteredOn(request -> request.path().equals(path))
                    .hasSizeLessThan(15);
            for (int i = 0; i < 100; i++) {
                assertThat(greedy.answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void sixtyFourClientsAreHandledAtOnce() throws Exception {
        var tasks = new ArrayList<Callable<String>>();
        for (int i = 0; i < 64; i++) {
            tasks.add(() -> {
                try (var client = new RawClient(server)) {
                    for (int j = 0; j < 20; j++) {
                        assertThat(client.post("/before", "").answer().status()).isEqualTo(200);
                    }
                    return client.post("/wait", "x").answer().body();
                }
            });
        }
        try (var threads = Executors.newFixedThreadPool(65)) {
            var release = threads.submit(() -> {
                while (handler.atOnce.get() < 64) {
                    Thread.sleep(5);
                }
                handler.go.countDown();
                return "released";
            });
            for (var result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo("POST /wait |x");
            }
            assertThat(release.get()).isEqualTo("released");
        }
    }

    @Test
    void aChunkedBodyArrivesWhole() throws IOException {
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .send("5\r\nhello\r\n")
                    .send("1;name=value\r\n \r\n6\r\nwo")
                    .send("rld!\r\n0\r\nTrailer: ignored\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("POST / |hello world!");
            assertThat(client.post("/next", "").answer().body()).isEqualTo("POST /next |");
        }
    }

    @Test
    void aBodyIsAskedForWhenTheClientExpectsIt() throws IOException {
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(100);
            assertThat(client.send("body").answer().body()).isEqualTo("POST / |body");
        }
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(textBlock = """
                    HTTP/1.1, X-None: 1,              keep-alive
                    HTTP/1.1, Connection: close,      close
                    HTTP/1.0, X-None: 1,              close
                    HTTP/1.0, Connection: keep-alive, keep-alive
                    """)
    void theClientDecidesWhetherTheConnectionIsKept(String version, String field, String connection)
            throws IOException {
        try (var client = new RawClient(server)) {
            var get = "GET / " + version + "\r\nHost: x\r\n" + field + "\r\n\r\n";
            assertThat(client.send(get).answer().header("connection")).isEqualTo(connection);
            if (connection.equals("close")) {
                assertThat(client.isAtEnd()).isTrue();
            } else {
                assertThat(client.send(get).answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aClientThatEndsItsOutputStillGetsItsAnswer() throws IOException {
        try (var client = new RawClient(server)) {
            client.post("/", "x").endOutput();
            assertThat(client.answer().body()).isEqualTo("POST / |x");
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void aClientThatEndsItsOutputWhileOthersAreAnsweredStillGetsItsAnswer() throws IOException {
        try (var client = new RawClient(server)) {
            client.post("/wait", "x").endOutput();
            for (int i = 0; i < 20; i++) {
                assertThatTheServerIsWell();
            }
            handler.go.countDown();
            assertThat(client.answer().body()).isEqualTo("POST /wait |x");
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void aClientThatEndsItsOutputAmidAnotherRequestStillGetsItsAnswer() throws IOException {
        try (var client = new RawClient(server)) {
            client.post("/wait", "x").send("POST / HTTP/1.1\r\nHo").endOutput();
            assertThatTheServerIsWell();
            handler.go.countDown();
            assertThat(client.answer().body()).isEqualTo("POST /wait |x");
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void anAnswerToHeadHasNoBody() throws IOException {
        try (var client = new RawClient(server)) {
            client.send("HEAD /x HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.head().header("content-length")).isEqualTo("9");
            assertThat(client.post("/next", "").answer().body()).isEqualTo("POST /next |");
        }
    }

    @Test
    void theProxyFormOfATargetIsReadAsItsPath() throws IOException {
        try (var client = new RawClient(server)) {
            client.send("GET http://host:1/p?q HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("GET /p q|");
        }
    }

    @Test
    void whatTheHandlerThrowsStaysOnTheServer() throws IOException {
        try (var client = new RawClient(server)) {
            var answer = client.post("/throw", "x").answer();
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body())
                    .isEqualTo("{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\","
                            + "\"message\":\"Internal server error\"}");
            assertThat(client.post("/", "y").answer().body()).isEqualTo("POST / |y");
        }
    }

    @Test
    void whatTheHandlerThrowsAfterItsAnswerIsNoAnswerToTheNextRequest() throws IOException {
        try (var client = new RawClient(server)) {
            assertThat(client.post("/twice", "x").answer().body()).isEqualTo("POST /twice |x");
            assertThat(client.post("/", "y").answer().body()).isEqualTo("POST / |y");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "GET",
                "GET / HTTP/1.1",
                "GET * HTTP/1.1\r\nHost: x",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y",
                "GET / HTTP/1.1\r\nHost: x\r\nno colon",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: ten",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nnot a size\r\n",
            })
    void whatIsNotHttpIsRefusedAndNeverHandled(String head) throws IOException {
        try (var client = new RawClient(server)) {
            assertThat(client.send(head + CRLF + CRLF).answer().status()).isEqualTo(400);
            assertThat(client.isAtEnd()).isTrue();
        }
        assertThat(handler.seen).isEmpty();
    }

    @Test
    void moreBytesThanPromisedAreNoPartOfTheRequest() throws IOException {
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabcdef\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("POST / |abc");
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHo",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf a body",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
            })
    void aRequestCutShortIsNeverHandled(String start) throws IOException {
        try (var politeClient = new RawClient(server)) {
            politeClient.send(start).endOutput();
            assertThat(politeClient.isAtEnd()).isTrue();
        }
        var killedClient = new RawClient(server);
        killedClient.send(start).vanish();

        assertThat(handler.seen).isEmpty();
        assertThatTheServerIsWell();
    }

    @Test
    void aClientThatLeavesBeforeItsAnswerHurtsNobody() throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            var client = new RawClient(server);
            client.post("/wait", "x");
            while (handler.seen.size() <= i) {
                Thread.sleep(2);
            }
            client.vanish();
        }
        handler.go.countDown();
        assertThatTheServerIsWell();
    }

    @Test
    void anAddressInUseIsSaidSo() {
        assertThatThrownBy(() -> LocalServer.start(server.address(), Limits.standard(), handler))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use");
    }

    private void assertThatTheServerIsWell() throws IOException {
        try (var client = new RawClient(server)) {
            assertThat(client.post("/well", "").answer().body()).isEqualTo("POST /well |");
        }
    }

    private LocalServer start() {
        try {
            return LocalServer.start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Limits.standard(), handler);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
