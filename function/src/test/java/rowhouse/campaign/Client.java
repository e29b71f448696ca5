package rowhouse.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import rowhouse.campaign.Wire.Answer;
import rowhouse.campaign.Wire.Outcome;

/// A client that alone writes its pair of items and its counter, so that it knows what they must be; and reads what
/// others write.
///
/// A pair is written in one transaction, both with the same version. A version that five divides is one that deletes
/// both.
final class Client {
    private static final Pattern VERSION = Pattern.compile("\"v\":\\{\"N\":\"([0-9]+)\"}");
    private static final Pattern COUNT = Pattern.compile("\"n\":\\{\"N\":\"([0-9]+)\"}");
    private final String name;
    private final Wire wire;
    private final Fleet fleet;
    private final Random random;
    private volatile int version;
    private int count;
    private int acknowledged;
    private int unknown;

    /// What all clients count together.
    record Shared(AtomicInteger acknowledged, AtomicInteger unknown) {}

    Client(int number, Wire wire, Fleet fleet) {
        this.name = "client" + number;
        this.wire = wire;
        this.fleet = fleet;
        this.random = new Random(number);
    }

    int acknowledged() {
        return acknowledged;
    }

    int unknown() {
        return unknown;
    }

    void step(List<Client> all, Shared shared) throws InterruptedException {
        switch (random.nextInt(5)) {
            case 0, 1 -> writePair();
            case 2 -> count();
            case 3 -> countTogether(shared);
            default -> all.get(random.nextInt(all.size())).readPair(this);
        }
    }

    /// Finds what was acknowledged, and nothing else.
    void check() throws InterruptedException {
        assertThat(storedVersion()).as(name).isEqualTo(version % 5 == 0 ? 0 : version);
        assertThat(storedCount(name)).as(name).isEqualTo(count);
    }

    int storedCount(String counter) throws InterruptedException {
        var found = COUNT.matcher(sendUntilDone("GetItem", get(counter, "count")));
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    private void writePair() throws InterruptedException {
        int next = version + 1;
        var filler = "x".repeat(random.nextInt(10) == 0 ? 20_000 : random.nextInt(600));
        var writes = new ArrayList<String>();
        for (var side : List.of("a", "b")) {
            writes.add(next % 5 == 0 ? delete(name, side) : put(side, next, filler));
        }
        var answer = send("TransactWriteItems", transact(writes));
        switch (answer.outcome()) {
            case DONE -> version = next;
            case REFUSED -> {
                return;
            }
            case UNKNOWN -> {
                int before = version % 5 == 0 ? 0 : version;
                int after = next % 5 == 0 ? 0 : next;
                int stored = storedVersion();
                assertThat(stored).as(name + " after " + answer.body()).isIn(before, after);
                version = stored == after ? next : version;
            }
        }
    }

    private void count() throws InterruptedException {
        var answer = send("UpdateItem", add(name));
        switch (answer.outcome()) {
            case DONE -> {
                count++;
                assertThat(answer.body()).contains("\"n\":{\"N\":\"" + count + "\"}");
            }
            case REFUSED -> {
                return;
            }
            case UNKNOWN -> {
                int stored = storedCount(name);
                assertThat(stored).as(name + " after " + answer.body()).isBetween(count, count + 1);
                count = stored;
            }
        }
    }

    private void countTogether(Shared shared) throws InterruptedException {
        switch (send("UpdateItem", add("all")).outcome()) {
            case DONE -> shared.acknowledged().incrementAndGet();
            case REFUSED -> {
                return;
            }
            case UNKNOWN -> shared.unknown().incrementAndGet();
        }
    }

    /// Reads this client's pair as another one: both of it are of one version, and no older than what was
    /// acknowledged before.
    private void readPair(Client reader) throws InterruptedException {
        int before = version;
        boolean queries = reader.random.nextBoolean();
        var answer = queries
                ? reader.send("Query", query(name))
                : reader.send(
                        "TransactGetItems",
                        transact(List.of("{\"Get\":" + get(name, "a") + "}", "{\"Get\":" + get(name, "b") + "}")));
        if (answer.outcome() == Outcome.DONE) {
            int read = versionOf(answer.body());
            assertThat(read == 0 || read >= before)
                    .as("%s read version %d of %s after %d was acknowledged", reader.name, read, name, before)
                    .isTrue();
        }
    }

    private int storedVersion() throws InterruptedException {
        return versionOf(sendUntilDone("Query", query(name)));
    }

    /// The one version of both; 0 where both are gone.
    private static int versionOf(String body) {
        var versions = VERSION.matcher(body)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
        if (versions.isEmpty()) {
            return 0;
        }
        assertThat(versions).as("a pair").hasSize(2);
        assertThat(versions.getFirst()).as("a pair").isEqualTo(versions.getLast());
        return versions.getFirst();
    }

    private static String transact(List<String> parts) {
        return "{\"TransactItems\":[" + String.join(",", parts) + "]}";
    }

    private static String key(String partition, String sort) {
        return "\"TableName\":\"Ledger\",\"Key\":{\"pk\":{\"S\":\"%s\"},\"sk\":{\"S\":\"%s\"}}"
                .formatted(partition, sort);
    }

    private static String get(String partition, String sort) {
        return "{" + key(partition, sort) + "}";
    }

    private static String add(String counter) {
        return "{%s,\"ReturnValues\":\"UPDATED_NEW\",\"UpdateExpression\":\"ADD n :one\",\"ExpressionAttributeValues\":{\":one\":{\"N\":\"1\"}}}"
                .formatted(key(counter, "count"));
    }

    private static String delete(String partition, String sort) {
        return "{\"Delete\":{" + key(partition, sort) + "}}";
    }

    private String put(String sort, int number, String filler) {
        return """
                {"Put":{"TableName":"Ledger","Item":{"pk":{"S":"%s"},"sk":{"S":"%s"},"v":{"N":"%d"},"g":{"S":"g%d"},
                 "filler":{"S":"%s"}}}}
                """.formatted(name, sort, number, number % 7, filler);
    }

    private static String query(String partition) {
        return """
                {"TableName":"Ledger","ConsistentRead":true,"KeyConditionExpression":"pk = :p",
                 "ExpressionAttributeValues":{":p":{"S":"%s"}}}
                """.formatted(partition);
    }

    private String sendUntilDone(String operation, String body) throws InterruptedException {
        while (true) {
            var answer = send(operation, body);
            if (answer.outcome() == Outcome.DONE) {
                return answer.body();
            }
        }
    }

    private Answer send(String operation, String body) throws InterruptedException {
        var server = fleet.any(random);
        while (server == null) {
            Thread.sleep(1);
            server = fleet.any(random);
        }
        var answer = wire.send(server, operation, body);
        if (answer.outcome() == Outcome.DONE) {
            acknowledged++;
        } else if (answer.outcome() == Outcome.UNKNOWN) {
            unknown++;
        }
        return answer;
    }
}
