package rowhouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the server refuses to spend on a client, with limits small enough to reach.
@Timeout(60)
class LimitsTest {
    private static final int BODY_BYTES = 200_000;
    private static final String TOO_LARGE = "{\"__type\":\"com.amazon.coral.service#RequestEntityTooLargeException\"}";

    private final EchoHandler handler = new EchoHandler();
    private final LocalServer server = start(new Limits(
            4,
            2,
            400_000,
            4_096,
            BODY_BYTES,
            500_000,
            Duration.ofMillis(600),
            Duration.ofMillis(600),
            Duration.ofMillis(600)));

    @AfterEach
    void stop() throws InterruptedException {
        handler.go.countDown();
        server.stop(Duration.ofSeconds(5));
    }

    @Test
    void aBodyUpToTheLimitIsTaken() throws IOException {
        var body = "x".repeat(BODY_BYTES);
        try (var client = new RawClient(server)) {
            assertThat(client.post("/", body).answer().body()).isEqualTo("POST / |" + body);
        }
    }

    @Test
    void aBodyThatIsAnnouncedTooLargeIsRefusedBeforeItIsSent() throws IOException {
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: " + (BODY_BYTES + 1)
                    + "\r\n\r\n");
            assertThatItIsTooLarge(client);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedEvenWhileItIsSent() throws IOException {
        try (var client = new RawClient(server)) {
            assertThatItIsTooLarge(client.post("/", "x".repeat(BODY_BYTES + 1)));
        }
    }

    @Test
    void aChunkedBodyIsRefusedWhenItGrowsTooLarge() throws IOException {
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i <= BODY_BYTES / 1_000; i++) {
                client.send("3e8\r\n" + "x".repeat(1_000) + "\r\n");
            }
            assertThatItIsTooLarge(client);
        }
    }

    @Test
    void aLengthBeyondAllNumbersIsRefused() throws IOException {
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(400);
        }
    }

    @Test
    void headersBeyondTheLimitAreRefused() throws IOException {
        try (var client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(5_000) + "\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(431);
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void manySmallHeadersBeyondTheLimitAreRefused() throws IOException {
        try (var client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n" + "X-Small: x\r\n".repeat(500) + "\r\n");
            assertThat(client.answer().status()).isEqualTo(431);
        }
    }

    @Test
    void aTargetBeyondTheLimitIsRefused() throws IOException {
        try (var client = new RawClient(server)) {
            client.send("GET /" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(414);
        }
    }

    @Test
    void aBodyPackedByTheTransferIsRefused() throws IOException {
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(501);
        }
    }

    @Test
    void anUnknownExpectationAndAnUnknownVersionAreRefused() throws IOException {
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nContent-Length: 0\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(417);
        }
        try (var client = new RawClient(server)) {
            assertThat(client.send("GET / HTTP/2.0\r\nHost: x\r\n\r\n").answer().status())
                    .isEqualTo(505);
        }
    }

    @Test
    void whatIsDoneForClientsThatLeftTakesTheirPlaces() throws Exception {
        for (int i = 0; i < 4; i++) {
            var client = new RawClient(server);
            client.post("/wait", "x");
            while (handler.seen.size() < Math.min(i + 1, 2)) {
                Thread.sleep(2);
            }
            client.vanish();
        }
        assertThat(statusOfAnother()).isEqualTo(503);
        handler.go.countDown();
        while (statusOfAnother() == 503) {
            Thread.sleep(2);
        }
        assertThat(statusOfAnother()).isEqualTo(200);
    }

    @Test
    void whatCannotBeBegunLeavesNothingBehind() throws IOException {
        for (int i = 0; i < 10; i++) {
            try (var client = new RawClient(server)) {
                assertThat(client.post("/error", "x").isAtEnd()).isTrue();
            }
        }
        assertThat(statusOfAnother()).isEqualTo(200);
    }

    @Test
    void whatComesAfterTheLastAnswerDoesNotHoldTheConnection() throws Exception {
        var patient = start(new Limits(
                4,
                2,
                400_000,
                4_096,
                BODY_BYTES,
                500_000,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20)));
        try (var client = new RawClient(patient)) {
            var last = "GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            var behind = "GET /none HTTP/1.1\r\nHost: x\r\n\r\n";
            client.send(last + behind);
            assertThat(client.answer().body()).isEqualTo("GET /last |");
            assertThat(client.isAtEnd()).isTrue();
        }
        long start = System.nanoTime();
        patient.stop(Duration.ofSeconds(15));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    private int statusOfAnother() throws IOException {
        try (var client = new RawClient(server)) {
            return client.post("/", "").answer().status();
        }
    }

    @Test
    void anIdleConnectionIsClosed() throws IOException {
        try (var client = new RawClient(server)) {
            assertThat(client.post("/", "").answer().status()).isEqualTo(200);
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void aHeadSentInDropsBuysNoTime() throws Exception {
        try (var client = new RawClient(server)) {
            long start = System.nanoTime();
            var head = "GET / HTTP/1.1\r\n";
            try {
                for (int i = 0; i < 100; i++) {
                    client.send(head.substring(i % head.length(), i % head.length() + 1));
                    Thread.sleep(50);
                }
            } catch (IOException _) {
                // The server closed: writing to it fails.
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
        assertThat(handler.seen).isEmpty();
    }

    @Test
    void aBodyThatTakesTooLongIsRefusedHoweverOftenADropOfItComes() throws Exception {
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
            for (int i = 0; i < 20; i++) {
                client.send("x");
                Thread.sleep(50);
            }
            assertThat(client.answer().status()).isEqualTo(408);
            assertThat(client.isAtEnd()).isTrue();
        }
        assertThat(handler.seen).isEmpty();
    }

    @Test
    void aRequestMayTakeLongerThanAnIdleClient() throws Exception {
        try (var client = new RawClient(server)) {
            client.post("/wait", "x");
            Thread.sleep(1_500);
            handler.go.countDown();
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void clientsBeyondTheLimitAreToldToComeAgain() throws IOException, InterruptedException {
        var clients = new ArrayList<RawClient>();
        for (int i = 0; i < 4; i++) {
            var client = new RawClient(server);
            assertThat(client.post("/", "").answer().status()).isEqualTo(200);
            clients.add(client);
        }
        try (var fifth = new RawClient(server)) {
            var answer = fifth.answer();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\"");
        }
        for (var client : clients) {
            client.close();
        }
        Thread.sleep(300);
        try (var next = new RawClient(server)) {
            assertThat(next.post("/", "").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatHasBeenQuietGivesWayToANewOne() throws Exception {
        var minute = Duration.ofMinutes(1);
        var few = start(new Limits(2, 2, 150_000, 4_096, BODY_BYTES, 500_000, minute, minute, minute));
        try (var quiet = new RawClient(few);
                var busy = new RawClient(few)) {
            assertThat(quiet.post("/", "").answer().status()).isEqualTo(200);
            assertThat(busy.post("/", "").answer().status()).isEqualTo(200);
            try (var early = new RawClient(few)) {
                assertThat(early.answer().status()).isEqualTo(503);
            }
            Thread.sleep(2_500);
            busy.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbo");
            try (var next = new RawClient(few)) {
                assertThat(next.post("/", "").answer().status()).isEqualTo(200);
                assertThat(quiet.isAtEnd()).isTrue();
                assertThat(busy.send("dy").answer().body()).isEqualTo("POST / |body");
            }
        } finally {
            few.stop(Duration.ofSeconds(5));
        }
    }

    @Test
    void longBodiesTakeTurns() throws Exception {
        var minute = Duration.ofMinutes(1);
        var narrow = start(new Limits(4, 2, 150_000, 4_096, BODY_BYTES, 500_000, minute, minute, minute));
        var clients = new ArrayList<RawClient>();
        for (int i = 0; i < 2; i++) {
            clients.add(new RawClient(narrow).post("/wait", "x".repeat(100_000)));
        }
        while (handler.atOnce.get() < 1) {
            Thread.sleep(5);
        }
        try (var brief = new RawClient(narrow)) {
            assertThat(brief.post("/worker", "x").answer().status()).isEqualTo(200);
        }
        assertThat(handler.atOnce).hasValue(1);
        handler.go.countDown();
        for (var client : clients) {
            assertThat(client.answer().status()).isEqualTo(200);
            client.close();
        }
        narrow.stop(Duration.ofSeconds(5));
    }

    @Test
    void requestsBeyondTheThreadsWaitTheirTurn() throws IOException, InterruptedException {
        var clients = new ArrayList<RawClient>();
        for (int i = 0; i < 4; i++) {
            clients.add(new RawClient(server).post("/wait", ""));
        }
        waitUntilTwoAreHandled();
        handler.go.countDown();
        for (var client : clients) {
            assertThat(client.answer().status()).isEqualTo(200);
            client.close();
        }
        assertThat(handler.mostAtOnce).hasValue(2);
    }

    @Test
    void bodiesBeyondTheSharedRoomAreToldToComeAgainAndRoomIsGivenBack() throws Exception {
        var body = "x".repeat(190_000);
        try (var one = new RawClient(server);
                var two = new RawClient(server);
                var three = new RawClient(server)) {
            one.post("/wait", body);
            two.post("/wait", body);
            waitUntilTwoAreHandled();
            assertThat(three.post("/", body).answer().status()).isEqualTo(503);
            handler.go.countDown();
            assertThat(one.answer().status()).isEqualTo(200);
            assertThat(two.answer().status()).isEqualTo(200);
        }
        try (var four = new RawClient(server)) {
            assertThat(four.post("/", body).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void longBodiesLeaveRoomForShortOnes() throws Exception {
        var minute = Duration.ofMinutes(1);
        var body = "x".repeat(170_000);
        var full = start(new Limits(5, 2, 400_000, 4_096, BODY_BYTES, 440_000, minute, minute, minute));
        try (var one = new RawClient(full);
                var two = new RawClient(full);
                var three = new RawClient(full);
                var four = new RawClient(full)) {
            one.post("/wait", body);
            two.post("/wait", body);
            waitUntilTwoAreHandled();
            assertThat(three.post("/", "x".repeat(90_000)).answer().status()).isEqualTo(503);
            assertThat(four.post("/", "x".repeat(60_000)).answer().status()).isEqualTo(200);
        } finally {
            handler.go.countDown();
            full.stop(Duration.ofSeconds(5));
        }
    }

    private void waitUntilTwoAreHandled() throws InterruptedException {
        while (handler.atOnce.get() < 2) {
            Thread.sleep(5);
        }
    }

    private void assertThatItIsTooLarge(RawClient client) throws IOException {
        var answer = client.answer();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo(TOO_LARGE);
        assertThat(answer.header("connection")).isEqualTo("close");
        assertThat(client.isAtEnd()).isTrue();
        assertThat(handler.seen).isEmpty();
    }

    private LocalServer start(Limits limits) {
        try {
            return LocalServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), limits, handler);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
