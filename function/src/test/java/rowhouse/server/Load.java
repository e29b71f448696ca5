package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import rowhouse.http.HttpResponse;

/// Requests from several threads, one after the other, until it is closed.
final class Load implements AutoCloseable {
    private final IntFunction<HttpResponse> request;
    private final ExecutorService threads;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean isOver;

    /// @param request makes one, of the number given
    Load(int threadCount, IntFunction<HttpResponse> request) {
        this.request = request;
        this.threads = Executors.newFixedThreadPool(threadCount);
        for (int i = 0; i < threadCount; i++) {
            threads.execute(this::run);
        }
    }

    private void run() {
        while (!isOver) {
            int number = begun.incrementAndGet();
            try {
                var answer = request.apply(number);
                if (answer.status() != 200) {
                    failures.add(number + ": " + new String(answer.body(), UTF_8));
                }
            } catch (RuntimeException e) {
                failures.add(number + ": " + e);
            }
            ended.incrementAndGet();
        }
    }

    /// Waits until as many requests were made from beginning to end.
    void awaitMore(int requests) throws InterruptedException {
        int enough = begun.get() + requests;
        while (ended.get() < enough) {
            Thread.sleep(1);
        }
    }

    /// What was answered to those that failed.
    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        isOver = true;
        threads.close();
    }
}
