package rowhouse.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;

/// The threads that handle requests which may wait: as many as wait for one commit together, so that one commit serves
/// them all. A request is given to a thread that is idle; only where none is, another is made.
final class Workers {
    /// What is no longer comes to little, even if all threads have one.
    private static final int SHORT_BYTES = 64 * 1_024;

    private final Waiting waiting = new Waiting();
    private final ThreadPoolExecutor threads;
    private final Turns turns;

    Workers(Limits limits) {
        var factory = Thread.ofPlatform().name("rowhouse-request-", 1).daemon().factory();
        this.threads = new ThreadPoolExecutor(
                0, limits.threads(), 30, SECONDS, waiting, factory, (request, _) -> waitForThread(request));
        this.turns = new Turns(this::execute, limits.turnBytes());
    }

    /// Requests for which there is no thread yet. A connection has one at hand at most, so there are no more of them.
    @SuppressWarnings("serial") // Nobody writes it anywhere.
    private static final class Waiting extends LinkedTransferQueue<Runnable> {
        /// Says whether a thread that was idle has taken the request.
        @Override
        public boolean offer(Runnable request) {
            return tryTransfer(request);
        }

        void keep(Runnable request) {
            boolean _ = super.offer(request);
        }
    }

    /// Has something done on a thread that may wait.
    ///
    /// @param bytes the length of the request's body, unpacked
    /// @throws RejectedExecutionException if the server has stopped
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
            if (threads.getPoolSize() == 0) {
                throw e;
            }
            waitForThread(request);
        }
    }

    private void waitForThread(Runnable request) {
        waiting.keep(request);
        if (threads.isShutdown() && waiting.remove(request)) {
            throw new RejectedExecutionException("the server has stopped");
        }
    }

    /// Waits for the requests at hand; says whether all were finished in time.
    boolean stop(Duration deadline) throws InterruptedException {
        threads.shutdown();
        return threads.awaitTermination(deadline.toNanos(), NANOSECONDS);
    }
}
