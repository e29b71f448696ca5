package rowhouse.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;
import rowhouse.http.HttpResponse;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;

/// Several environments of the function on one folder, which are killed at random while all of them write and read:
/// what was answered stays, what was refused is not there, and nobody sees half of anything.
///
/// `-Drowhouse.test.kills=100` is a campaign.
class SharedFolderTest {
    private static final int KILLS = Integer.getInteger("rowhouse.test.kills", 4);
    private static final int FUNCTIONS = 3;
    private static final int CLIENTS = 6;
    private static final int PAIRS = 4;

    private final AtomicReferenceArray<LambdaProcess> functions = new AtomicReferenceArray<>(FUNCTIONS);
    private final Queue<String> answered = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Count> added = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> pairs = new ConcurrentHashMap<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger throttled = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean ends;
    private @Nullable Deployment deployment;

    @TempDir
    private Path folder;

    /// How often a client has added one to its number: surely, and perhaps.
    private record Count(AtomicInteger surely, AtomicInteger perhaps) {}

    @Test
    void isWholeWhoeverIsKilled() throws Exception {
        deployment = Deployment.withoutTls(folder);
        for (int i = 0; i < FUNCTIONS; i++) {
            functions.set(i, start());
        }
        createTable();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                clients.add(threads.submit((Callable<Boolean>) () -> work(number)));
            }
            try {
                killAgainAndAgain(clients);
            } finally {
                ends = true;
            }
            for (var client : clients) {
                assertThat(client.get()).isTrue();
            }
        }
        checkAll();
        System.out.printf(
                "%d kills: %d items and %d additions answered, %d of unknown end, %d pairs written, %d reads, %d throttled%n",
                KILLS,
                answered.size(),
                added.values().stream().mapToInt(count -> count.surely().get()).sum(),
                added.values().stream().mapToInt(count -> count.perhaps().get()).sum(),
                pairs.values().stream().mapToInt(AtomicInteger::get).sum(),
                reads.get(),
                throttled.get());
    }

    @AfterEach
    void stop() {
        for (int i = 0; i < FUNCTIONS; i++) {
            var function = functions.get(i);
            if (function != null) {
                function.close();
            }
        }
    }

    private Deployment deployment() {
        return Objects.requireNonNull(deployment);
    }

    private LambdaProcess start() throws IOException {
        return LambdaProcess.startOwnRuntime(deployment().newFolder(), deployment().variables());
    }

    private void killAgainAndAgain(List<Future<Boolean>> clients) throws IOException, InterruptedException {
        var random = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            int enough = answers.get() + 20 + random.nextInt(40);
            while (answers.get() < enough) {
                assertThat(clients).as("clients that gave up").noneMatch(Future::isDone);
                Thread.sleep(1 + random.nextInt(20));
            }
            int victim = random.nextInt(FUNCTIONS);
            functions.get(victim).close();
            functions.set(victim, start());
        }
    }

    private void createTable() throws IOException, InterruptedException {
        deployment().call(functions.get(0), "CreateTable", """
                {"TableName": "Rows", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"},
                                          {"AttributeName": "sk", "AttributeType": "S"},
                                          {"AttributeName": "g", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"},
                               {"AttributeName": "sk", "KeyType": "RANGE"}],
                 "GlobalSecondaryIndexes": [{"IndexName": "ByG", "Projection": {"ProjectionType": "ALL"},
                    "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"},
                                  {"AttributeName": "sk", "KeyType": "RANGE"}]}]}
                """);
        deployment().call(functions.get(0), "DescribeTable", "{\"TableName\": \"Rows\"}");
    }

    private boolean work(int client) throws InterruptedException {
        var random = new Random(client);
        added.put(client, new Count(new AtomicInteger(), new AtomicInteger()));
        for (int turn = 0; !ends; turn++) {
            switch (random.nextInt(5)) {
                case 0 -> put(client, turn, random);
                case 1 -> add(client);
                case 2 -> writePair(random.nextInt(PAIRS), client, turn);
                case 3 -> readPair(random.nextInt(PAIRS), "TransactGetItems");
                default -> readPair(random.nextInt(PAIRS), "Query");
            }
        }
        return true;
    }

    private enum Outcome {
        DONE,
        NOT_DONE,
        UNKNOWN
    }

    private void put(int client, int turn, Random random) throws InterruptedException {
        var name = client + "-" + turn;
        var padding = "x".repeat(random.nextInt(10) == 0 ? 20_000 : 200);
        var outcome = outcome(call("PutItem", """
                {"TableName": "Rows", "Item": {"pk": {"S": "put"}, "sk": {"S": "%s"}, "g": {"S": "g%d"}, "padding": {"S": "%s"}}}
                """.formatted(name, client, padding)));
        if (outcome == Outcome.DONE) {
            answered.add(name);
        }
    }

    private void add(int client) throws InterruptedException {
        var outcome = outcome(call("UpdateItem", """
                {"TableName": "Rows", "Key": {"pk": {"S": "add"}, "sk": {"S": "%d"}}, "UpdateExpression": "ADD n :one",
                 "ExpressionAttributeValues": {":one": {"N": "1"}}}
                """.formatted(client)));
        var count = Objects.requireNonNull(added.get(client));
        switch (outcome) {
            case DONE -> count.surely().incrementAndGet();
            case UNKNOWN -> count.perhaps().incrementAndGet();
            case NOT_DONE -> {}
        }
    }

    private void writePair(int pair, int client, int turn) throws InterruptedException {
        var half = """
                {"Put": {"TableName": "Rows", "Item": {"pk": {"S": "pair%d"}, "sk": {"S": "%s"}, "value": {"S": "%d-%d"}}}}
                """;
        var outcome = outcome(call(
                "TransactWriteItems",
                "{\"TransactItems\": [%s, %s]}"
                        .formatted(half.formatted(pair, "a", client, turn), half.formatted(pair, "b", client, turn))));
        if (outcome == Outcome.DONE) {
            pairs.computeIfAbsent(pair, _ -> new AtomicInteger()).incrementAndGet();
        }
    }

    private void readPair(int pair, String operation) throws InterruptedException {
        var key = "{\"Get\": {\"TableName\": \"Rows\", \"Key\": {\"pk\": {\"S\": \"pair%d\"}, \"sk\": {\"S\": \"%s\"}}}}";
        var request = operation.equals("Query")
                ? "{\"TableName\": \"Rows\", \"KeyConditionExpression\": \"pk = :p\", \"ConsistentRead\": true,"
                        + " \"ExpressionAttributeValues\": {\":p\": {\"S\": \"pair" + pair + "\"}}}"
                : "{\"TransactItems\": [" + key.formatted(pair, "a") + "," + key.formatted(pair, "b") + "]}";
        var response = call(operation, request);
        if (outcome(response) == Outcome.DONE && response != null) {
            var values = new ArrayList<String>();
            collect(Deployment.json(response), "value", values);
            assertThat(values).as(new String(response.body(), UTF_8)).satisfiesAnyOf(
                    none -> assertThat(none).isEmpty(),
                    both -> assertThat(both).hasSize(2).first().isEqualTo(both.get(1)));
            reads.incrementAndGet();
        }
    }

    /// Calls any of the functions; null if it ended meanwhile.
    private @Nullable HttpResponse call(String operation, String body) throws InterruptedException {
        var function = functions.get((int) (Math.random() * FUNCTIONS));
        try {
            return deployment().answer(function, operation, body);
        } catch (IOException _) {
            return null;
        }
    }

    private Outcome outcome(@Nullable HttpResponse response) throws InterruptedException {
        if (response == null) {
            Thread.sleep(20);
            return Outcome.UNKNOWN;
        }
        if (response.status() == 200) {
            answers.incrementAndGet();
            return Outcome.DONE;
        }
        var body = new String(response.body(), UTF_8);
        if (body.contains("ThrottlingException")) {
            throttled.incrementAndGet();
            return Outcome.NOT_DONE;
        }
        // Nobody else answers, and everything is allowed.
        assertThat(body).contains("InternalServerError");
        return Outcome.UNKNOWN;
    }

    private void checkAll() throws Exception {
        var put = items("put");
        assertThat(put.keySet()).containsAll(answered);
        var indexed = new TreeMap<String, Node>();
        for (int client = 0; client < CLIENTS; client++) {
            indexed.putAll(query("\"IndexName\": \"ByG\", \"KeyConditionExpression\": \"g = :p\"", "g" + client));
        }
        assertThat(indexed).isEqualTo(put);
        var numbers = items("add");
        added.forEach((client, count) -> {
            var values = new ArrayList<String>();
            collect(numbers.getOrDefault(client.toString(), Node.Null.NULL), "n", values);
            int value = values.isEmpty() ? 0 : Integer.parseInt(values.getFirst());
            assertThat(value).isBetween(
                    count.surely().get(), count.surely().get() + count.perhaps().get());
        });
        for (int i = 0; i < FUNCTIONS; i++) {
            functions.get(i).close();
        }
        assertThat(integrity()).isEqualTo("ok");
        for (int i = 0; i < FUNCTIONS; i++) {
            functions.set(i, start());
        }
        assertThat(items("put")).isEqualTo(put);
    }

    private String integrity() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + deployment().file());
                var statement = connection.createStatement();
                var answer = statement.executeQuery("pragma integrity_check")) {
            return answer.getString(1);
        }
    }

    private Map<String, Node> items(String partition) throws Exception {
        return query("\"KeyConditionExpression\": \"pk = :p\"", partition);
    }

    /// Items by their sort keys, all pages of them.
    private Map<String, Node> query(String condition, String value) throws Exception {
        var found = new TreeMap<String, Node>();
        var start = "";
        do {
            var answer = Deployment.json(deployment().call(functions.get(0), "Query", """
                    {"TableName": "Rows", %s, "ExpressionAttributeValues": {":p": {"S": "%s"}} %s}
                    """.formatted(condition, value, start)));
            for (var item : member(answer, "Items", Node.Sequence.class).elements()) {
                var name = new ArrayList<String>();
                collect(member((Node.Structure) item, "sk", Node.Structure.class), "S", name);
                found.put(name.getFirst(), item);
            }
            var last = answer.members().get("LastEvaluatedKey");
            start = last == null ? "" : ", \"ExclusiveStartKey\": " + new String(JsonWriter.write(last), UTF_8);
        } while (!start.isEmpty());
        return found;
    }

    private static <N extends Node> N member(Node.Structure node, String name, Class<N> kind) {
        return kind.cast(Objects.requireNonNull(node.members().get(name), name));
    }

    /// The texts and numbers of attributes with this name, wherever they stand.
    private static void collect(Node node, String name, List<String> found) {
        switch (node) {
            case Node.Structure(var members) ->
                members.forEach((member, value) -> {
                    if (!member.equals(name)) {
                        collect(value, name, found);
                    } else if (value instanceof Node.Text(var text)) {
                        found.add(text);
                    } else if (value instanceof Node.Structure(var typed)) {
                        found.add(((Node.Text) typed.values().iterator().next()).value());
                    }
                });
            case Node.Sequence(var elements) -> elements.forEach(element -> collect(element, name, found));
            default -> {}
        }
    }
}
