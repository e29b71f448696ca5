package rowhouse.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Connections that each send their next request when the last is answered. One thread serves them all; a
/// single connection is waited for without a selector. After the window nothing is sent, and what is under
/// way is waited for, so that a slow server carries no work into the next measurement.
public final class ClosedLoop {
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private final RequestPool pool;
    private final Recorder recorder;
    private final Window window;
    private int underWay;

    /// What to send where.
    ///
    /// @param server the process that answers
    public record Plan(
            InetSocketAddress address,
            ProcessUsage server,
            int connections,
            Timing timing,
            RequestPool pool,
            AnswerCheck check) {}

    private ClosedLoop(Plan plan) {
        this.pool = plan.pool();
        this.recorder = new Recorder(plan.check());
        this.window = new Window(plan.timing(), recorder, plan.server());
    }

    /// Runs to the end of the window, or of the requests.
    public static Measurement run(Plan plan) throws IOException {
        var connections = new ArrayList<Connection>();
        try {
            for (int i = 0; i < plan.connections(); i++) {
                connections.add(Connection.open(plan.address()));
            }
            return new ClosedLoop(plan).run(connections);
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    private Measurement run(List<Connection> connections) throws IOException {
        try {
            if (connections.size() == 1) {
                serve(connections.getFirst());
            } else {
                serve(connections);
            }
        } catch (IOException | UncheckedIOException e) {
            // A server that refuses a request may close the connection after its answer.
            var before = recorder.faults().isEmpty() ? "" : "; wrong answers before: " + recorder.faults();
            throw new IOException(e.getMessage() + before, e);
        }
        window.end();
        return window.measurement();
    }

    private void serve(Connection connection) throws IOException {
        while (sendNext(connection)) {
            while (!connection.receive()) {
                // The rest is on its way.
            }
            take(connection);
        }
    }

    private void serve(List<Connection> connections) throws IOException {
        try (var selector = Selector.open()) {
            for (var connection : connections) {
                connection.channel().configureBlocking(false);
                var key = connection.channel().register(selector, SelectionKey.OP_READ, connection);
                sendNext(connection);
                awaitMore(key, connection);
            }
            // Never asleep: whoever answers a client that sleeps pays for waking it, and on a virtual machine that is
            // as much as the answer.
            long lastAnswer = System.nanoTime();
            while (underWay > 0) {
                if (selector.selectNow(this::serve) > 0) {
                    lastAnswer = System.nanoTime();
                } else if (System.nanoTime() - lastAnswer > LONGEST_SILENCE.toNanos()) {
                    throw new IOException("no answer for " + LONGEST_SILENCE.toSeconds() + " s");
                }
                Thread.onSpinWait();
            }
        }
    }

    private void serve(SelectionKey key) {
        var connection = (Connection) key.attachment();
        try {
            if (key.isWritable()) {
                connection.flush();
            }
            if (key.isReadable() && connection.receive()) {
                take(connection);
                sendNext(connection);
            }
            awaitMore(key, connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitMore(SelectionKey key, Connection connection) {
        int wanted = connection.isSent() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    private boolean sendNext(Connection connection) throws IOException {
        window.tick(System.nanoTime());
        if (window.isOver()) {
            return false;
        }
        var request = pool.next();
        if (request == null) {
            return false;
        }
        connection.send(request);
        underWay++;
        return true;
    }

    private void take(Connection connection) {
        underWay--;
        recorder.take(connection.response(), System.nanoTime() - connection.sentNanos());
    }
}
