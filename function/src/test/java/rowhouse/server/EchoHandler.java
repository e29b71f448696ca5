package rowhouse.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;

/// Answers with what it was asked. Path `/throw` throws, `/error` before it says what it waits for, and `/twice` after
/// it has answered; `/wait` waits until the test says go, and `/worker` only says that it might; `/slow` and
/// `/slow-write` take 20 ms.
final class EchoHandler implements RequestHandler {
    final List<HttpRequest> seen = new CopyOnWriteArrayList<>();
    final CountDownLatch go = new CountDownLatch(1);
    final AtomicInteger atOnce = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();

    @Override
    public HttpResponse handle(HttpRequest request) {
        seen.add(request);
        int now = atOnce.incrementAndGet();
        mostAtOnce.accumulateAndGet(now, Math::max);
        try {
            return answer(request);
        } finally {
            atOnce.decrementAndGet();
        }
    }

    @Override
    public Wait waitsFor(HttpRequest request) {
        return switch (request.path()) {
            case "/wait", "/worker" -> Wait.ANYTHING;
            case "/slow-write", "/twice" -> Wait.COMMIT;
            case "/error" -> throw new OutOfMemoryError("as if");
            default -> Wait.NONE;
        };
    }

    @Override
    public void submit(HttpRequest request, Consumer<HttpResponse> then, Executor executor) {
        RequestHandler.super.submit(request, then, executor);
        if (request.path().equals("/twice")) {
            throw new IllegalStateException("too late");
        }
    }

    private HttpResponse answer(HttpRequest request) {
        switch (request.path()) {
            case "/throw" -> throw new IllegalStateException("a secret");
            case "/wait" -> await();
            case "/slow", "/slow-write" -> LockSupport.parkNanos(20_000_000);
            default -> {}
        }
        var text = request.method() + " " + request.path() + " " + request.query() + "|"
                + new String(request.body(), ISO_8859_1);
        return new HttpResponse(200, Headers.of("x-test", "yes"), text.getBytes(ISO_8859_1));
    }

    private void await() {
        try {
            if (!go.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody said go");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
