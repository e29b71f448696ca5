package rowhouse.bench.suite;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// One test: it makes a table, runs 20 operations on it, checks every answer, and deletes the table.
///
/// @param number decides how the table is keyed, what the operations say and in which order they come: a test
///     of a number is the same every time
record SmallTest(int number) {
    /// What comes after a batch of puts.
    private static final List<Consumer<SongTable>> STEPS = List.of(
            SingleItemSteps::put,
            SingleItemSteps::put,
            SingleItemSteps::put,
            SingleItemSteps::put,
            SingleItemSteps::get,
            SingleItemSteps::get,
            SingleItemSteps::getAny,
            SingleItemSteps::update,
            SingleItemSteps::update,
            SingleItemSteps::update,
            SingleItemSteps::putIfAbsent,
            SingleItemSteps::putThoughPresent,
            SingleItemSteps::delete,
            SingleItemSteps::delete,
            PageSteps::query,
            PageSteps::query,
            PageSteps::scan,
            ManyItemsSteps::batchGet,
            ManyItemsSteps::transactWrite);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(5);

    /// Runs the test in a table of this name.
    ///
    /// @throws WrongAnswer if an answer is not the one that DynamoDB gives
    void run(DynamoDbClient client, String tableName) throws InterruptedException {
        var random = new Random(number);
        var layouts = TableLayout.values();
        var table = new SongTable(client, tableName, layouts[number % layouts.length], random);
        create(table);
        steps(random).forEach(step -> step.accept(table));
        var deleted = client.deleteTable(request -> request.tableName(tableName));
        WrongAnswer.unlessEqual(
                "the table deleted", tableName, deleted.tableDescription().tableName());
    }

    private static List<Consumer<SongTable>> steps(Random random) {
        var steps = new ArrayList<>(STEPS);
        Collections.shuffle(steps, random);
        steps.addFirst(ManyItemsSteps::batchWrite);
        return steps;
    }

    private static void create(SongTable table) throws InterruptedException {
        var created = table.client().createTable(table.layout().creation(table.name()));
        WrongAnswer.unlessEqual(
                "the table created", table.name(), created.tableDescription().tableName());
        var deadline = Instant.now().plus(PATIENCE);
        while (status(table) != TableStatus.ACTIVE) {
            if (Instant.now().isAfter(deadline)) {
                throw WrongAnswer.of("A table is not active after " + PATIENCE);
            }
            Thread.sleep(PAUSE);
        }
    }

    private static TableStatus status(SongTable table) {
        return table.client()
                .describeTable(request -> request.tableName(table.name()))
                .table()
                .tableStatus();
    }
}
