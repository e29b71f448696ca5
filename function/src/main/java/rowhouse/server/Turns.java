package rowhouse.server;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Has long requests handled a few at a time, in their order: what is made of one takes many times its length.
final class Turns {
    private static final System.Logger LOG = System.getLogger(Turns.class.getName());

    private final Executor threads;
    private final long room;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private long taken;

    private record Waiting(Runnable request, long bytes) {}

    /// @param room the lengths of all that are handled at once, together; one that is longer is handled alone
    Turns(Executor threads, long room) {
        this.threads = threads;
        this.room = room;
    }

    /// Has a request handled once its turn has come.
    ///
    /// @throws RejectedExecutionException if its turn has come and nothing is handled any more
    void handle(Runnable request, long bytes) {
        lock.lock();
        try {
            waiting.add(new Waiting(request, bytes));
        } finally {
            lock.unlock();
        }
        begin();
    }

    private void begin() {
        for (var next = next(); next != null; next = next()) {
            var begun = next;
            boolean isTaken = false;
            try {
                threads.execute(() -> run(begun));
                isTaken = true;
            } finally {
                if (!isTaken) {
                    giveBack(begun);
                }
            }
        }
    }

    private void run(Waiting begun) {
        try {
            begun.request().run();
        } finally {
            giveBack(begun);
            beginOthers();
        }
    }

    private void beginOthers() {
        try {
            begin();
        } catch (RejectedExecutionException _) {
            // The server has stopped and closed every connection: nobody waits for them.
            LOG.log(Level.DEBUG, "A request was still waiting for its turn when the server stopped");
        }
    }

    private @Nullable Waiting next() {
        lock.lock();
        try {
            var first = waiting.peek();
            if (first == null || (taken > 0 && taken + first.bytes() > room)) {
                return null;
            }
            taken += first.bytes();
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Waiting ended) {
        lock.lock();
        try {
            taken -= ended.bytes();
        } finally {
            lock.unlock();
        }
    }
}
