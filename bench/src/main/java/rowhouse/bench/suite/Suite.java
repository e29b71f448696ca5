package rowhouse.bench.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
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
            for (var result : threads.invokeAll(tests)) {
                var _ = result.get();
            }
            return Duration.ofNanos(System.nanoTime() - startNanos);
        }
    }
}
