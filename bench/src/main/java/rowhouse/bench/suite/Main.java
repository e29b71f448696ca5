package rowhouse.bench.suite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Times the suite on every target, in rounds: one that is not measured, then as many as are asked for. In a
/// round each target has its turn, and every round begins with another.
public final class Main {
    private static final List<Integer> AT_ONCE = List.of(1, 4);

    private final Arguments arguments;
    private final Map<Target, Suite> suites = new LinkedHashMap<>();

    private Main(Arguments arguments, Map<Target, DynamoDbClient> clients) {
        this.arguments = arguments;
        clients.forEach((target, client) -> suites.put(target, new Suite(client)));
    }

    public static void main(String[] commandLine) throws InterruptedException {
        Locale.setDefault(Locale.ROOT);
        try {
            var arguments = Arguments.parse(commandLine, System.getenv());
            if (arguments != null) {
                run(arguments);
            }
        } catch (IllegalArgumentException e) {
            System.err.println("bench/suite: " + e.getMessage());
            System.exit(2);
        } catch (ExecutionException e) {
            System.err.println("bench/suite: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Arguments arguments) throws InterruptedException, ExecutionException {
        var clients = new LinkedHashMap<Target, DynamoDbClient>();
        try {
            arguments.targets().forEach(target -> clients.put(target, client(target, arguments)));
            new Main(arguments, clients).measure();
        } finally {
            clients.values().forEach(DynamoDbClient::close);
        }
    }

    /// The client that the SDK has where no other is asked for. No request is sent twice: a failure is to show, and a
    /// pause before another try is no time of the server's.
    private static DynamoDbClient client(Target target, Arguments arguments) {
        return DynamoDbClient.builder()
                .endpointOverride(target.endpoint())
                .region(Region.of(arguments.region()))
                .credentialsProvider(StaticCredentialsProvider.create(arguments.credentials()))
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(settings -> settings.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private void measure() throws InterruptedException, ExecutionException {
        var timings = new LinkedHashMap<Integer, Timings>();
        for (int atOnce : AT_ONCE) {
            round(atOnce, 0, new Timings(arguments.targets()));
            timings.put(atOnce, new Timings(arguments.targets()));
        }
        for (int round = 1; round <= arguments.rounds(); round++) {
            for (var measured : timings.entrySet()) {
                round(measured.getKey(), round, measured.getValue());
            }
        }
        System.out.printf("%d tests of a table and 20 operations; %d rounds%n", Suite.TESTS, arguments.rounds());
        timings.forEach(
                (atOnce, times) -> times.print(atOnce == 1 ? "one after another" : atOnce + " at a time", System.out));
    }

    private void round(int atOnce, int round, Timings timings) throws InterruptedException, ExecutionException {
        var targets = new ArrayList<>(arguments.targets());
        Collections.rotate(targets, -round);
        for (var target : targets) {
            var suite = Objects.requireNonNull(suites.get(target));
            var run = "suite-%d-%d-%d".formatted(System.currentTimeMillis(), atOnce, round);
            try {
                timings.add(target, suite.time(atOnce, run));
            } catch (ExecutionException e) {
                throw new ExecutionException(target.label() + ": " + e.getMessage(), e.getCause());
            }
        }
    }
}
