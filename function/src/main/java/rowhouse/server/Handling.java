package rowhouse.server;

import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;

/// Has one handler answer requests, here or elsewhere, and makes an answer of what it throws.
final class Handling {
    private static final System.Logger LOG = System.getLogger(Handling.class.getName());

    private final RequestHandler handler;
    private final Workers workers;

    Handling(RequestHandler handler, Workers workers) {
        this.handler = handler;
        this.workers = workers;
    }

    /// What handling this request may wait for.
    RequestHandler.Wait waitsFor(HttpRequest request) {
        return handler.waitsFor(request);
    }

    /// The answer to a request that waits for nothing.
    HttpResponse responseTo(HttpRequest request) {
        try {
            return handler.handle(request);
        } catch (RuntimeException | Error e) {
            return failed(request, e);
        }
    }

    /// Handles a request that waits for a commit at most.
    ///
    /// @param then takes the answer, and another one if the handler fails after it gave one
    void submit(HttpRequest request, Consumer<HttpResponse> then, Executor executor) {
        try {
            handler.submit(request, then, executor);
        } catch (RuntimeException | Error e) {
            then.accept(failed(request, e));
        }
    }

    /// Has a request handled on a thread that may wait.
    ///
    /// @return whether there is room for it; else `then` is never called
    boolean begin(HttpRequest request, Consumer<HttpResponse> then) {
        try {
            workers.handle(() -> then.accept(responseTo(request)), handler.bodyBytes(request));
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError _) {
            return false;
        }
    }

    private static HttpResponse failed(HttpRequest request, Throwable e) {
        try {
            LOG.log(Level.ERROR, request.method() + " " + request.path() + " failed", e);
        } catch (OutOfMemoryError _) {
            // Without an answer the client would wait for ever; it matters more than the line.
            return Refusal.FAILED.response();
        }
        return Refusal.FAILED.response();
    }
}
