package rowhouse.durability.overload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Clients that write items and read each back, on connections they keep, until they are stopped. They try
/// again as an SDK does when they are told to, or when their connection ends.
final class HonestClients implements AutoCloseable {
    /// The longest a request may take, with everything that was tried in vain.
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int CLIENTS = 8;
    private static final int BATCH = 100;
    private static final String TABLE = """
            {"TableName":"Honest","BillingMode":"PAY_PER_REQUEST",\
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],\
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}""";

    private final InetSocketAddress server;
    private final Faults faults;
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<AtomicInteger> acknowledged = new ArrayList<>();
    private final AtomicLong longestNanos = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private volatile boolean isOver;

    /// Makes their table.
    HonestClients(InetSocketAddress server, Faults faults) throws IOException {
        this.server = server;
        this.faults = faults;
        try (var wire = new Wire(server, PATIENCE)) {
            var answer = wire.call("CreateTable", TABLE);
            if (answer.status() != 200) {
                throw new IllegalStateException("no table: " + answer);
            }
        }
    }

    void start() {
        for (int client = 0; client < CLIENTS; client++) {
            var last = new AtomicInteger();
            acknowledged.add(last);
            int number = client;
            threads.execute(() -> run(number, last));
        }
    }

    /// Writes that were answered.
    long acknowledged() {
        return acknowledged.stream().mapToLong(AtomicInteger::get).sum();
    }

    Duration longest() {
        return Duration.ofNanos(longestNanos.get());
    }

    long retries() {
        return retries.get();
    }

    /// Stops them; what is under way is finished.
    void stop() {
        isOver = true;
        threads.close();
    }

    @Override
    public void close() {
        stop();
    }

    private void run(int client, AtomicInteger last) {
        try (var line = new Line()) {
            for (int number = 1; !isOver; number++) {
                var item = item(client, number);
                if (expect(line, "PutItem", "{\"TableName\":\"Honest\",\"Item\":" + item + "}", "{}")) {
                    last.set(number);
                } else {
                    // Whether it was written is not known, so it is not counted on, and nothing is after it.
                    return;
                }
                expect(line, "GetItem", get(client, number), "{\"Item\":" + item + "}");
                Thread.sleep(2);
            }
        } catch (InterruptedException | RuntimeException e) {
            faults.add("an honest client ended: " + e);
        }
    }

    private boolean expect(Line line, String operation, String request, String expected) throws InterruptedException {
        var answer = line.ask(operation, request);
        if (answer == null) {
            return false;
        }
        boolean isRight = answer.status() == 200 && answer.body().equals(expected);
        if (!isRight) {
            faults.add(operation + " was answered " + answer);
        }
        return isRight;
    }

    /// Counts the acknowledged writes that are not there.
    long lost() throws InterruptedException {
        long lost = 0;
        try (var line = new Line()) {
            for (int client = 0; client < acknowledged.size(); client++) {
                int last = acknowledged.get(client).get();
                for (int from = 1; from <= last; from += BATCH) {
                    lost += missing(line, client, from, Math.min(last, from + BATCH - 1));
                }
            }
        }
        return lost;
    }

    private long missing(Line line, int client, int from, int to) throws InterruptedException {
        var keys = new ArrayList<String>();
        for (int number = from; number <= to; number++) {
            keys.add(key(client, number));
        }
        var answer =
                line.ask("BatchGetItem", "{\"RequestItems\":{\"Honest\":{\"Keys\":[" + String.join(",", keys) + "]}}}");
        long missing = 0;
        for (int number = from; number <= to; number++) {
            if (answer == null || !answer.body().contains(item(client, number))) {
                missing++;
            }
        }
        return missing;
    }

    private static String get(int client, int number) {
        return "{\"TableName\":\"Honest\",\"ConsistentRead\":true,\"Key\":" + key(client, number) + "}";
    }

    private static String key(int client, int number) {
        return "{\"pk\":{\"S\":\"%d-%d\"}}".formatted(client, number);
    }

    private static String item(int client, int number) {
        return "{\"pk\":{\"S\":\"%d-%d\"},\"of\":{\"S\":\"%d-%d %s\"}}"
                .formatted(client, number, client, number, "x".repeat(100));
    }

    /// One client's connection, made anew when it ends.
    private final class Line implements AutoCloseable {
        private @Nullable Wire wire;

        /// The answer, or null if there was none in time: that is noted.
        Wire.@Nullable Answer ask(String operation, String request) throws InterruptedException {
            long begin = System.nanoTime();
            var last = "nothing";
            while (System.nanoTime() - begin < PATIENCE.toNanos()) {
                try {
                    var open = wire == null ? new Wire(server, PATIENCE) : wire;
                    wire = open;
                    var answer = open.call(operation, request);
                    if (answer.status() != 503) {
                        longestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
                        return answer;
                    }
                    last = answer.toString();
                } catch (IOException e) {
                    last = e.toString();
                }
                close();
                retries.incrementAndGet();
                Thread.sleep(50);
            }
            faults.add(operation + " was not answered in time, but: " + last);
            return null;
        }

        @Override
        public void close() {
            try {
                if (wire != null) {
                    wire.close();
                }
            } catch (IOException e) {
                faults.add("cannot close: " + e);
            }
            wire = null;
        }
    }
}
