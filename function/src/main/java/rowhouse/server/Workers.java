package rowhouse.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.function.Function;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;

/// The threads that handle requests: as many as wait for one commit together, so that one commit serves them all.
final class Workers {
    private static final System.Logger LOG = System.getLogger(Workers.class.getName());

    private final Function<HttpRequest, HttpResponse> handler;
    private final ThreadPoolExecutor threads;

    Workers(Function<HttpRequest, HttpResponse> handler, Limits limits) {
        this.handler = handler;
        // A connection has one request at hand at most, so the queue holds whatever can come.
        var queue = new ArrayBlockingQueue<Runnable>(limits.connections());
        var factory = Thread.ofPlatform().name("rowhouse-request-", 1).daemon().factory();
        this.threads = new ThreadPoolExecutor(limits.threads(), limits.threads(), 30, SECONDS, queue, factory);
        this.threads.allowCoreThreadTimeOut(true);
    }

    /// Has the request handled, and passes the answer on from the thread that made it.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException if there is no room, or the server has stopped
    void handle(HttpRequest request, Consumer<HttpResponse> answer) {
        threads.execute(() -> answer.accept(responseTo(request)));
    }

    /// Waits for the requests at hand; says whether all were finished in time.
    boolean stop(Duration deadline) throws InterruptedException {
        threads.shutdown();
        return threads.awaitTermination(deadline.toNanos(), NANOSECONDS);
    }

    private HttpResponse responseTo(HttpRequest request) {
        try {
            return handler.apply(request);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, request.method() + " " + request.path() + " failed", e);
            return Refusal.FAILED.response();
        }
    }
}
