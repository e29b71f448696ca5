package rowhouse.durability.histories;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import rowhouse.durability.process.Fleet;
import rowhouse.durability.process.Wire;
import rowhouse.qualify.Reply;
import rowhouse.qualify.Reply.Outcome;
import rowhouse.qualify.Store;

/// Signed requests over HTTP, each to any of the servers, and each sent once.
final class HttpStore implements Store {
    private static final byte[] NO_TEXT = {};

    private final Fleet servers;
    private final Wire wire;
    private final Random random = new Random();
    private final AtomicLong answered = new AtomicLong();

    HttpStore(Fleet servers, Wire wire) {
        this.servers = servers;
        this.wire = wire;
    }

    /// How many requests were answered.
    long answered() {
        return answered.get();
    }

    /// @throws IllegalStateException if nobody answers for so long that something must be wrong
    @Override
    public Reply call(String operation, String body) throws InterruptedException {
        try {
            var answer = wire.exchange(servers.any(random), operation, body);
            answered.incrementAndGet();
            return Reply.of(answer.status(), answer.body());
        } catch (ConnectException _) {
            return new Reply(Outcome.REFUSED, NO_TEXT);
        } catch (IOException _) {
            return new Reply(Outcome.UNKNOWN, NO_TEXT);
        }
    }
}
