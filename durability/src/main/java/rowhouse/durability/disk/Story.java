package rowhouse.durability.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// What one client asks for, request after request, and what its items are after each: always the same, so
/// that whoever knows how far it came knows what there must be. It writes items of its own partition alone,
/// in every way there is.
final class Story {
    static final String TABLE = "Story";
    static final String BY_SHELF = "byShelf";
    static final String BY_LABEL = "byLabel";

    /// Requests that make the table.
    static final List<Request> PROLOGUE =
            List.of(new Request("CreateTable", """
                    {"TableName": "Story", "BillingMode": "PAY_PER_REQUEST",
                     "AttributeDefinitions": [{"AttributeName": "client", "AttributeType": "S"},
                                              {"AttributeName": "number", "AttributeType": "N"},
                                              {"AttributeName": "shelf", "AttributeType": "S"},
                                              {"AttributeName": "label", "AttributeType": "S"}],
                     "KeySchema": [{"AttributeName": "client", "KeyType": "HASH"},
                                   {"AttributeName": "number", "KeyType": "RANGE"}],
                     "GlobalSecondaryIndexes": [{"IndexName": "byShelf", "Projection": {"ProjectionType": "ALL"},
                       "KeySchema": [{"AttributeName": "shelf", "KeyType": "HASH"},
                                     {"AttributeName": "number", "KeyType": "RANGE"}]}],
                     "LocalSecondaryIndexes": [{"IndexName": "byLabel", "Projection": {"ProjectionType": "KEYS_ONLY"},
                       "KeySchema": [{"AttributeName": "client", "KeyType": "HASH"},
                                     {"AttributeName": "label", "KeyType": "RANGE"}]}]}
                    """), new Request("UpdateTimeToLive", """
                    {"TableName": "Story", "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "expires"}}
                    """));

    private static final int NUMBERS = 80;
    private static final int SMALL_BYTES = 600;
    private static final int LARGE_BYTES = 60_000;
    private static final long LATER = 4_000_000_000L;
    private static final long BEFORE = LocalHouse.NOW.getEpochSecond() - 1000;

    private final String client;
    private final Random random;
    private final SortedMap<Integer, Item> items = new TreeMap<>();
    private int steps;

    /// A request in DynamoDB's words.
    record Request(String operation, String body) {}

    Story(int client, long seed) {
        this.client = client(client);
        this.random = new Random(seed * 1_000_003 + client);
    }

    /// The partition key of a client's items.
    static String client(int client) {
        return "client " + client;
    }

    /// The next request. What it asks for is done to the items.
    Request next() {
        steps++;
        int chance = random.nextInt(100);
        if (chance < 40) {
            return put();
        }
        if (chance < 55) {
            return update();
        }
        if (chance < 70) {
            return delete();
        }
        return chance < 87 ? batch() : transaction();
    }

    /// The items by their numbers. Those that have expired are not among them: they may be there or not.
    Map<Integer, Item> items() {
        return lasting(items);
    }

    /// The items that have not expired.
    static Map<Integer, Item> lasting(Map<Integer, Item> items) {
        var lasting = new TreeMap<>(items);
        lasting.values().removeIf(Story::hasExpired);
        return lasting;
    }

    private static boolean hasExpired(Item item) {
        return item.get("expires") instanceof AttributeValue.N(var seconds) && seconds.longValue() == BEFORE;
    }

    private Request put() {
        var item = newItem(random.nextInt(NUMBERS));
        return new Request("PutItem", "{\"TableName\": \"Story\", \"Item\": %s}".formatted(json(item)));
    }

    private Request update() {
        int number = random.nextInt(NUMBERS);
        var before = items.get(number);
        if (before == null || hasExpired(before)) {
            return put();
        }
        Map<String, @Nullable AttributeValue> changes = new LinkedHashMap<>();
        changes.put("shelf", shelf());
        changes.put("version", number(steps));
        items.put(number, before.with(changes));
        return new Request("UpdateItem", """
                {"TableName": "Story", "Key": %s, "UpdateExpression": "SET shelf = :shelf, version = :version",
                 "ExpressionAttributeValues": %s}
                """.formatted(
                json(key(number)), json(Item.of(Map.of(":shelf", shelfOf(number), ":version", number(steps))))));
    }

    private AttributeValue shelfOf(int number) {
        var item = items.get(number);
        var value = item == null ? null : item.get("shelf");
        return value == null ? new AttributeValue.S("none") : value;
    }

    private Request delete() {
        int number = random.nextInt(NUMBERS);
        items.remove(number);
        return new Request("DeleteItem", "{\"TableName\": \"Story\", \"Key\": %s}".formatted(json(key(number))));
    }

    private Request batch() {
        var requests = new ArrayList<String>();
        for (int number : someNumbers(2 + random.nextInt(11))) {
            if (random.nextInt(4) == 0) {
                items.remove(number);
                requests.add("{\"DeleteRequest\": {\"Key\": %s}}".formatted(json(key(number))));
            } else {
                requests.add("{\"PutRequest\": {\"Item\": %s}}".formatted(json(newItem(number))));
            }
        }
        return new Request(
                "BatchWriteItem", "{\"RequestItems\": {\"Story\": [%s]}}".formatted(String.join(", ", requests)));
    }

    private Request transaction() {
        var actions = new ArrayList<String>();
        for (int number : someNumbers(2 + random.nextInt(4))) {
            if (random.nextInt(4) == 0) {
                items.remove(number);
                actions.add("{\"Delete\": {\"TableName\": \"Story\", \"Key\": %s}}".formatted(json(key(number))));
            } else {
                actions.add("{\"Put\": {\"TableName\": \"Story\", \"Item\": %s}}".formatted(json(newItem(number))));
            }
        }
        return new Request(
                "TransactWriteItems",
                "{\"ClientRequestToken\": \"%s, step %d\", \"TransactItems\": [%s]}"
                        .formatted(client, steps, String.join(", ", actions)));
    }

    private SortedSet<Integer> someNumbers(int count) {
        var numbers = new TreeSet<Integer>();
        while (numbers.size() < count) {
            numbers.add(random.nextInt(NUMBERS));
        }
        return numbers;
    }

    private Item newItem(int number) {
        var attributes = new LinkedHashMap<>(key(number).attributes());
        attributes.put("version", number(steps));
        if (random.nextInt(4) > 0) {
            attributes.put("shelf", shelf());
        }
        if (random.nextInt(3) > 0) {
            attributes.put("label", new AttributeValue.S("label " + random.nextInt(1000)));
        }
        switch (random.nextInt(10)) {
            case 0, 1 -> attributes.put("expires", number(LATER + random.nextInt(1000)));
            case 2 -> attributes.put("expires", number(BEFORE));
            default -> {}
        }
        attributes.put("text", text(random.nextInt(20) == 0 ? LARGE_BYTES : SMALL_BYTES));
        var item = Item.of(attributes);
        items.put(number, item);
        return item;
    }

    private AttributeValue shelf() {
        return new AttributeValue.S("shelf " + random.nextInt(5));
    }

    private AttributeValue text(int mostBytes) {
        int length = 10 + random.nextInt(mostBytes);
        var text = new StringBuilder(length + 40);
        // No sector of it is like any other.
        while (text.length() < length) {
            text.append(client)
                    .append(", step ")
                    .append(steps)
                    .append(", byte ")
                    .append(text.length());
        }
        return new AttributeValue.S(text.toString());
    }

    private Item key(int number) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("client", new AttributeValue.S(client));
        attributes.put("number", number(number));
        return Item.of(attributes);
    }

    private static AttributeValue number(long value) {
        return new AttributeValue.N(BigDecimal.valueOf(value));
    }

    private static String json(Item item) {
        return new String(item.json(), UTF_8);
    }
}
