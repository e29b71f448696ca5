package rowhouse.durability.kills;

import static rowhouse.durability.kills.LedgerTable.json;
import static rowhouse.durability.kills.LedgerTable.key;
import static rowhouse.durability.kills.LedgerTable.members;
import static rowhouse.durability.kills.LedgerTable.request;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import rowhouse.durability.process.Fleet;
import rowhouse.durability.process.Wire;
import rowhouse.durability.process.Wire.Answer;
import rowhouse.durability.process.Wire.Outcome;
import rowhouse.node.Node.Sequence;
import rowhouse.node.Node.Structure;

/// A client that writes what nobody else writes, so that it knows what must be there; and reads it again.
final class LedgerClient {
    private static final int PLAIN_KEYS = 12;
    private static final int EXPIRING_KEYS = 4;
    private static final int MOST_RETRIES = 6;
    private static final int LARGEST = 300 * 1024;
    private static final long NEVER_SOON_SECONDS = 1_000_000;
    private static final String ADD_ONE =
            "\"UpdateExpression\":\"ADD #c :one\",\"ExpressionAttributeNames\":{\"#c\":\"count\"},"
                    + "\"ExpressionAttributeValues\":{\":one\":{\"N\":\"1\"}}";

    private final String name;
    private final Sender sender;
    private final SharedCounter shared;
    private final Faults faults;
    private final Random random;
    private final List<KeyHistory> plain = new ArrayList<>();
    private final List<KeyHistory> expiring = new ArrayList<>();
    private final CounterHistory counter;
    private final TransactionHistory transaction;

    /// How a client's requests are sent.
    ///
    /// @param answered counts the writes that were answered
    /// @param peers all clients of the account, who read of one another
    record Sender(Wire wire, Fleet fleet, LongAdder answered, List<LedgerClient> peers) {}

    LedgerClient(int number, Sender sender, SharedCounter shared, Faults faults) {
        this.name = "client " + number;
        this.sender = sender;
        this.shared = shared;
        this.faults = faults;
        this.random = new Random(number);
        for (int i = 0; i < PLAIN_KEYS; i++) {
            plain.add(new KeyHistory(new ItemKey(name, "plain " + i)));
        }
        for (int i = 0; i < EXPIRING_KEYS; i++) {
            expiring.add(new KeyHistory(new ItemKey(name, "expiring " + i)));
        }
        counter = new CounterHistory(new ItemKey(name, "count"));
        transaction = new TransactionHistory(name);
    }

    void step() throws InterruptedException {
        int dice = random.nextInt(100);
        if (dice < 24) {
            put(any(plain), 0);
        } else if (dice < 32) {
            delete(any(plain));
        } else if (dice < 42) {
            putIfAsExpected(any(plain));
        } else if (dice < 52) {
            count();
        } else if (dice < 57) {
            countTogether();
        } else if (dice < 68) {
            batch();
        } else if (dice < 80) {
            transact();
        } else if (dice < 90) {
            put(any(expiring), now() + (random.nextBoolean() ? random.nextInt(3) : NEVER_SOON_SECONDS));
        } else {
            read();
        }
    }

    /// Judges all that was found while nobody wrote, and takes out what is this client's.
    void check(Map<ItemKey, Structure> items, long nowSeconds) {
        histories().forEach(history -> faults.add(history.found(items.remove(history.key()), nowSeconds)));
        faults.add(counter.found(items.remove(counter.key())));
        var together = new HashMap<ItemKey, Structure>();
        for (var key : transaction.keys()) {
            var item = items.remove(key);
            if (item != null) {
                together.put(key, item);
            }
        }
        faults.add(transaction.found(together));
    }

    private Collection<KeyHistory> histories() {
        var all = new ArrayList<>(plain);
        all.addAll(expiring);
        return all;
    }

    private void put(KeyHistory history, long expiresAtSeconds) throws InterruptedException {
        var version = history.next(fillerBytes(LARGEST), expiresAtSeconds);
        settle(history, version, write("PutItem", request("\"Item\":" + json(version.item(history.key())))));
    }

    private void delete(KeyHistory history) throws InterruptedException {
        settle(history, Version.ABSENT, write("DeleteItem", request(key(history.key()))));
    }

    private void putIfAsExpected(KeyHistory history) throws InterruptedException {
        var expected = history.possible().iterator().next();
        var version = history.next(fillerBytes(LARGEST), 0);
        var condition = expected.isAbsent()
                ? "\"ConditionExpression\":\"attribute_not_exists(version)\""
                : "\"ConditionExpression\":\"version = :v\",\"ExpressionAttributeValues\":{\":v\":{\"N\":\"%d\"}}"
                        .formatted(expected.number());
        var answer = send("PutItem", request("\"Item\":" + json(version.item(history.key())) + "," + condition));
        if (answer.outcome() == Outcome.REFUSED && answer.body().contains("#ConditionalCheckFailedException")) {
            history.isNot(expected);
            if (history.possible().isEmpty()) {
                faults.add(Verdict.lost(history.key() + ": a condition denies version " + expected.number()));
                history.unknown(expected);
            }
            return;
        }
        settle(history, version, counted(answer));
    }

    private static void settle(KeyHistory history, Version version, Outcome outcome) {
        if (outcome == Outcome.DONE) {
            history.acknowledged(version);
        } else if (outcome == Outcome.UNKNOWN) {
            history.unknown(version);
        }
    }

    private void count() throws InterruptedException {
        var answer =
                send("UpdateItem", request(key(counter.key()) + "," + ADD_ONE + ",\"ReturnValues\":\"UPDATED_NEW\""));
        var outcome = counted(answer);
        if (outcome == Outcome.DONE) {
            var attributes = members(answer.body()).get("Attributes") instanceof Structure found ? found : null;
            faults.add(counter.acknowledged(ItemKey.number(attributes, "count")));
        } else if (outcome == Outcome.UNKNOWN) {
            counter.unknown();
        }
    }

    private void countTogether() throws InterruptedException {
        var outcome = write("UpdateItem", request(key(SharedCounter.KEY) + "," + ADD_ONE));
        if (outcome == Outcome.DONE) {
            shared.acknowledged();
        } else if (outcome == Outcome.UNKNOWN) {
            shared.unknown();
        }
    }

    /// Some puts and deletes in one request, each of which is done or not.
    private void batch() throws InterruptedException {
        Map<KeyHistory, Version> versions = new LinkedHashMap<>();
        for (int i = 2 + random.nextInt(7); i > 0; i--) {
            var history = any(plain);
            versions.computeIfAbsent(
                    history, one -> random.nextInt(4) == 0 ? Version.ABSENT : one.next(fillerBytes(30_000), 0));
        }
        var writes = new ArrayList<String>();
        versions.forEach((history, version) -> writes.add(
                version.isAbsent()
                        ? "{\"DeleteRequest\":{" + key(history.key()) + "}}"
                        : "{\"PutRequest\":{\"Item\":" + json(version.item(history.key())) + "}}"));
        var answer = send("BatchWriteItem", "{\"RequestItems\":{\"Ledger\":[" + String.join(",", writes) + "]}}");
        var outcome = counted(answer);
        boolean isWhole = outcome != Outcome.DONE
                || (members(answer.body()).get("UnprocessedItems") instanceof Structure(var left) && left.isEmpty());
        versions.forEach((history, version) -> settle(history, version, isWhole ? outcome : Outcome.UNKNOWN));
    }

    /// Two items and a counter in one transaction, which is asked for again under its token until it is
    /// answered.
    private void transact() throws InterruptedException {
        if (!transaction.isKnown()) {
            readTransaction();
            return;
        }
        var version = transaction.next(fillerBytes(LARGEST));
        var writes = List.of(
                "{\"Put\":" + request("\"Item\":" + json(version.item(transaction.first()))) + "}",
                "{\"Update\":" + request(key(transaction.counter()) + "," + ADD_ONE) + "}",
                "{\"Put\":" + request("\"Item\":" + json(version.item(transaction.second()))) + "}");
        var body = "{\"ClientRequestToken\":\"%s-%d\",\"TransactItems\":[%s]}"
                .formatted(name.replace(' ', '-'), version.number(), String.join(",", writes));
        boolean wasUnknown = false;
        for (int attempt = random.nextInt(MOST_RETRIES); attempt >= 0; attempt--) {
            var outcome = write("TransactWriteItems", body);
            if (outcome == Outcome.DONE) {
                transaction.acknowledged(version);
                return;
            }
            wasUnknown |= outcome == Outcome.UNKNOWN;
        }
        if (wasUnknown) {
            transaction.unknown(version);
        }
    }

    private void read() throws InterruptedException {
        int dice = random.nextInt(5);
        if (dice == 0) {
            readTransaction();
        } else if (dice == 4) {
            readOfAnother(any(sender.peers()).transaction);
        } else if (dice == 1) {
            var answer = send("GetItem", request(key(counter.key()) + ",\"ConsistentRead\":true"));
            if (answer.outcome() == Outcome.DONE) {
                faults.add(counter.found(item(answer)));
            }
        } else {
            var history = any(dice == 2 ? plain : expiring);
            var answer = send("GetItem", request(key(history.key()) + ",\"ConsistentRead\":true"));
            if (answer.outcome() == Outcome.DONE) {
                faults.add(history.found(item(answer), now()));
            }
        }
    }

    private void readTransaction() throws InterruptedException {
        var found = readTogether(transaction);
        if (found != null) {
            faults.add(transaction.found(found));
        }
    }

    private void readOfAnother(TransactionHistory other) throws InterruptedException {
        int least = other.acknowledgedNumber();
        var found = readTogether(other);
        if (found != null) {
            faults.add(other.seen(found, least));
        }
    }

    private @Nullable Map<ItemKey, Structure> readTogether(TransactionHistory wanted) throws InterruptedException {
        var gets = wanted.keys().stream()
                .map(key -> "{\"Get\":" + request(key(key)) + "}")
                .toList();
        var answer = send("TransactGetItems", "{\"TransactItems\":[" + String.join(",", gets) + "]}");
        if (answer.outcome() != Outcome.DONE
                || !(members(answer.body()).get("Responses") instanceof Sequence(var responses))) {
            return null;
        }
        var found = new HashMap<ItemKey, Structure>();
        for (var response : responses) {
            if (response instanceof Structure(var one) && one.get("Item") instanceof Structure item) {
                found.put(ItemKey.of(item), item);
            }
        }
        return found;
    }

    private static @Nullable Structure item(Answer answer) {
        return members(answer.body()).get("Item") instanceof Structure item ? item : null;
    }

    private Outcome write(String operation, String body) throws InterruptedException {
        return counted(send(operation, body));
    }

    private Outcome counted(Answer answer) {
        if (answer.outcome() == Outcome.REFUSED) {
            throw new IllegalStateException(name + " was refused: " + answer.body());
        }
        if (answer.outcome() == Outcome.DONE) {
            sender.answered().increment();
        }
        return answer.outcome();
    }

    private Answer send(String operation, String body) throws InterruptedException {
        return sender.wire().send(sender.fleet().any(random), operation, body);
    }

    /// Mostly little, sometimes much.
    private int fillerBytes(int most) {
        int dice = random.nextInt(100);
        int bytes = dice < 60 ? random.nextInt(1_000) : dice < 85 ? random.nextInt(8_000) : random.nextInt(60_000);
        return Math.min(most, dice < 97 ? bytes : random.nextInt(LARGEST));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static long now() {
        return System.currentTimeMillis() / 1000;
    }
}
