package rowhouse.storage.sqlite;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// The connections that read, opened when first needed; whoever finds all in use waits for one.
final class Readers {
    private final Connections connections;
    private final int count;
    private final Semaphore permits;
    // The one used last comes first: its pages are the freshest.
    private final ConcurrentLinkedDeque<Sql> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Readers(Connections connections, int count) {
        this.connections = connections;
        this.count = count;
        this.permits = new Semaphore(count);
    }

    <R> R use(Function<Sql, R> work) {
        permits.acquireUninterruptibly();
        try {
            if (closed) {
                throw new IllegalStateException("the rows are closed");
            }
            var pooled = idle.pollFirst();
            var sql = pooled != null ? pooled : connections.reader();
            try {
                return work.apply(sql);
            } finally {
                idle.addFirst(sql);
            }
        } finally {
            permits.release();
        }
    }

    /// Waits for what is under way, and refuses what comes later.
    void close() {
        closed = true;
        permits.acquireUninterruptibly(count);
        for (var sql = idle.pollFirst(); sql != null; sql = idle.pollFirst()) {
            sql.close();
        }
        permits.release(count);
    }
}
