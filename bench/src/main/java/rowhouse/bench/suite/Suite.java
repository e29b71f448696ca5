package rowhouse.bench.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// All the tests, with one client, as a suite has it.
final class Suite {
    static final int TESTS = 50;

    private static final List<SmallTest> ALL =
            IntStream.range(0, TESTS).mapToObj(SmallTest::new).toList();

    private final DynamoDbClient client;

    Suite(DynamoDbClient client) {
        this.client = client;
    }

    /// Runs every test.
    ///
    /// @param atOnce how many of them at a time
    /// @param run what the names of this run's tables begin with, unlike those of any other
    /// @return how long it took
    /// @throws ExecutionException that names the test, if one failed
    Duration time(int atOnce, String run) throws InterruptedException, ExecutionException {
        var tests = new ArrayList<Callable<SmallTest>>();
        for (var test : ALL) {
            tests.add(() -> {
                test.run(client, "%s-%d".formatted(run, test.number()));
                return test;
            });
        }
        try (var threads = Executors.newFixedThreadPool(atOnce)) {
            long startNanos = System.nanoTime();
            check(threads.invokeAll(tests));
            return Duration.ofNanos(System.nanoTime() - startNanos);
        }
    }

    private static void check(List<Future<SmallTest>> results) throws InterruptedException, ExecutionException {
        for (int number = 0; number < results.size(); number++) {
            try {
                var _ = results.get(number).get();
            } catch (ExecutionException e) {
                throw new ExecutionException("test %d: %s".formatted(number, e.getCause()), e.getCause());
            }
        }
    }
}
