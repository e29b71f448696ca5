package rowhouse.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import rowhouse.campaign.Client.Shared;
import rowhouse.storage.Consistency;
import rowhouse.storage.sqlite.IntegrityCheck;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// Kills servers that share a folder while clients write and read through all of them.
///
/// @param servers how many there are at a time
/// @param clients how many write and read at a time
/// @param kills how many servers are killed
public record Campaign(int servers, int clients, int kills) {
    private static final String CREATE = """
            {"TableName":"Ledger","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"S"},
              {"AttributeName":"g","AttributeType":"S"},{"AttributeName":"v","AttributeType":"N"}],
             "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
             "GlobalSecondaryIndexes":[{"IndexName":"ByG","Projection":{"ProjectionType":"ALL"},
              "KeySchema":[{"AttributeName":"g","KeyType":"HASH"},{"AttributeName":"v","KeyType":"RANGE"}]}]}
            """;
    private static final String SCAN =
            "{\"TableName\":\"Ledger\",\"FilterExpression\":\"attribute_exists(g)\",\"ProjectionExpression\":\"pk,sk,g,v\"}";
    private static final String SCAN_INDEX =
            "{\"TableName\":\"Ledger\",\"IndexName\":\"ByG\",\"ProjectionExpression\":\"pk,sk,g,v\"}";
    private static final int FAULTS = 10;
    private static final Pattern ITEM = Pattern.compile("\\{\"(?:[^{}]|\\{[^{}]*})*}");

    /// Runs the campaign, and checks that nothing was lost, torn or counted twice.
    ///
    /// @param file the account's
    /// @return what happened, in a line
    public String run(Member.Start start, Wire wire, Path file) throws InterruptedException {
        var fleet = new Fleet(start, servers);
        try {
            return run(wire, fleet);
        } finally {
            fleet.killAll();
            assertWhole(file);
        }
    }

    private String run(Wire wire, Fleet fleet) throws InterruptedException {
        long began = System.nanoTime();
        createTable(wire, fleet);
        var shared = new Shared(new AtomicInteger(), new AtomicInteger());
        var all = new ArrayList<Client>();
        for (int number = 0; number < clients; number++) {
            all.add(new Client(number, wire, fleet));
        }
        killUnderLoad(fleet, all, shared);
        for (var client : all) {
            client.check();
        }
        int acknowledged = shared.acknowledged().get();
        assertThat(all.getFirst().storedCount("all"))
                .isBetween(acknowledged, acknowledged + shared.unknown().get());
        assertIndexIsOfTable(wire, fleet);
        return "%d kills in %d s: %d requests acknowledged, %d of unknown outcome"
                .formatted(
                        kills,
                        (System.nanoTime() - began) / 1_000_000_000,
                        all.stream().mapToInt(Client::acknowledged).sum(),
                        all.stream().mapToInt(Client::unknown).sum());
    }

    private void killUnderLoad(Fleet fleet, List<Client> all, Shared shared) throws InterruptedException {
        var isOver = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var running = new ArrayList<Future<Boolean>>();
            for (var client : all) {
                Callable<Boolean> steps = () -> {
                    while (!isOver.get()) {
                        client.step(all, shared);
                    }
                    return true;
                };
                running.add(threads.submit(steps));
            }
            try {
                var random = new Random(kills);
                for (int kill = 0; kill < kills; kill++) {
                    fleet.killAny(random);
                    for (var client : running) {
                        if (client.isDone()) {
                            // Only by what it found.
                            client.get();
                        }
                    }
                }
            } finally {
                isOver.set(true);
            }
            for (var client : running) {
                assertThat(client.get()).isTrue();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a client found: " + e.getCause(), e);
        }
    }

    private static void createTable(Wire wire, Fleet fleet) throws InterruptedException {
        var server = fleet.any(new Random(0));
        assertThat(server).isNotNull();
        var answer = wire.send(server, "CreateTable", CREATE);
        assertThat(answer.outcome()).as(answer.body()).isEqualTo(Wire.Outcome.DONE);
    }

    private static void assertIndexIsOfTable(Wire wire, Fleet fleet) throws InterruptedException {
        var items = items(wire, fleet, SCAN);
        assertThat(items).isNotEmpty();
        assertThat(items(wire, fleet, SCAN_INDEX)).containsExactlyInAnyOrderElementsOf(items);
    }

    private static List<String> items(Wire wire, Fleet fleet, String scan) throws InterruptedException {
        var random = new Random(1);
        while (true) {
            var server = fleet.any(random);
            if (server != null) {
                var answer = wire.send(server, "Scan", scan);
                if (answer.outcome() == Wire.Outcome.DONE) {
                    var body = answer.body();
                    return ITEM.matcher(body.substring(body.indexOf('[')))
                            .results()
                            .map(found -> found.group())
                            .toList();
                }
            }
            Thread.sleep(10);
        }
    }

    private static void assertWhole(Path file) {
        try (var rows = SqliteRows.open(file, SqliteMode.SHARED)) {
            assertThat(Consistency.contradictions(rows, FAULTS)).isEmpty();
        }
        assertThat(IntegrityCheck.faults(file, FAULTS)).isEmpty();
    }
}
