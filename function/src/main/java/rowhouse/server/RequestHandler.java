package rowhouse.server;

import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;

/// What answers requests, on many threads at once.
@FunctionalInterface
public interface RequestHandler {
    /// The answer to a request. What is thrown becomes an answer that says nothing of it.
    HttpResponse handle(HttpRequest request);

    /// Whether handling this request may wait for a disk, another process or another machine, or take long. One that
    /// does not is handled at once on the thread that read it, which saves two changes of threads: more than most
    /// requests take.
    default boolean mayWait(HttpRequest request) {
        return true;
    }
}
