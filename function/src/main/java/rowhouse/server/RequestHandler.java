package rowhouse.server;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;

/// What answers requests, on many threads at once.
@FunctionalInterface
public interface RequestHandler {
    /// What handling a request may wait for.
    enum Wait {
        /// Nothing, nor does it take long. It is handled at once on the thread that read it, which saves two changes of
        /// threads: more than most requests take.
        NONE,
        /// The disk, once it has written, and nothing else. It is submitted on the thread that read it.
        COMMIT,
        /// A disk, another process or another machine; or it may take long. It is handled on a thread of its own.
        ANYTHING
    }

    /// The answer to a request. What is thrown becomes an answer that says nothing of it.
    HttpResponse handle(HttpRequest request);

    /// What handling this request may wait for.
    default Wait waitsFor(HttpRequest request) {
        return Wait.ANYTHING;
    }

    /// How long the body of this request is; or may be, if it comes packed.
    default int bodyBytes(HttpRequest request) {
        return request.body().length;
    }

    /// Handles a request that waits for a commit at most, without that wait.
    ///
    /// @param then takes the answer; it must not throw, nor wait
    /// @param executor calls `then` where the answer is not known at once
    default void submit(HttpRequest request, Consumer<HttpResponse> then, Executor executor) {
        then.accept(handle(request));
    }
}
