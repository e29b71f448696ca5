package rowhouse.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// All connections of a server, and what they share.
final class Clients {
    /// A client that has asked within this time will ask again.
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Limits limits;
    private final Handling handling;
    private final ByteBudget budget;
    private final Answers answers = new Answers();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    Clients(Limits limits, RequestHandler handler, Workers workers) {
        this.limits = limits;
        this.handling = new Handling(handler, workers);
        this.budget = new ByteBudget(limits.waitingBytes());
    }

    Limits limits() {
        return limits;
    }

    Handling handling() {
        return handling;
    }

    ByteBudget budget() {
        return budget;
    }

    Answers answers() {
        return answers;
    }

    /// Counts a connection in, and says whether there is room for it; or will be, once one that says nothing is closed.
    boolean join(Connection connection) {
        connections.add(connection);
        return !draining && (connections.size() <= limits.connections() || makesRoom());
    }

    private boolean makesRoom() {
        Connection quietest = null;
        long longest = QUIET.toNanos();
        for (var connection : connections) {
            long quiet = connection.quietNanos();
            if (quiet > longest) {
                longest = quiet;
                quietest = connection;
            }
        }
        return quietest != null && quietest.giveWay();
    }

    void leave(Connection connection) {
        connections.remove(connection);
    }

    boolean isDraining() {
        return draining;
    }

    /// Ends every connection after the request it has at hand, if any.
    void drain() {
        draining = true;
        connections.forEach(Connection::drain);
    }

    /// Waits until every connection has ended; says whether that was before the deadline.
    boolean awaitNone(long deadlineNanos) throws InterruptedException {
        while (!connections.isEmpty()) {
            if (System.nanoTime() - deadlineNanos >= 0) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }
}
