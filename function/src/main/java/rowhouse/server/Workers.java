package rowhouse.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;

/// The threads that handle requests which may wait: as many as wait for one commit together, so that one commit serves
/// them all.
final class Workers {
    /// What is no longer comes to little, even if all threads have one.
    private static final int SHORT_BYTES = 64 * 1_024;

    private final ThreadPoolExecutor threads;
    private final Turns turns;

    Workers(Limits limits) {
        // A connection has one request at hand at most, so the queue holds whatever can come.
        var queue = new ArrayBlockingQueue<Runnable>(limits.connections());
        var factory = Thread.ofPlatform().name("rowhouse-request-", 1).daemon().factory();
        this.threads = new ThreadPoolExecutor(limits.threads(), limits.threads(), 30, SECONDS, queue, factory);
        this.threads.allowCoreThreadTimeOut(true);
        this.turns = new Turns(this::execute, limits.turnBytes());
    }

    /// Has something done on a thread that may wait.
    ///
    /// @param bytes the length of the request's body, unpacked
    /// @throws java.util.concurrent.RejectedExecutionException if there is no room, or the server has stopped
    void handle(Runnable request, int bytes) {
        if (bytes <= SHORT_BYTES) {
            execute(request);
        } else {
            turns.handle(request, bytes);
        }
    }

    /// Where no further thread is to be had, those that are there do it.
    private void execute(Runnable request) {
        try {
            threads.execute(request);
        } catch (OutOfMemoryError e) {
            if (threads.getPoolSize() == 0 || !threads.getQueue().offer(request)) {
                throw e;
            }
        }
    }

    /// Waits for the requests at hand; says whether all were finished in time.
    boolean stop(Duration deadline) throws InterruptedException {
        threads.shutdown();
        return threads.awaitTermination(deadline.toNanos(), NANOSECONDS);
    }
}
