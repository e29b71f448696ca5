package rowhouse.qualify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;
import rowhouse.qualify.Reply.Outcome;

/// The table that clients write and read: numbers and lists, each an item of its own. Requests as JSON, and what is in
/// the answers.
public final class Ledger {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String CREATE = """
            {"TableName":"Qualify","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"k","AttributeType":"S"}],
             "KeySchema":[{"AttributeName":"k","KeyType":"HASH"}]}""";

    private static final String DESCRIBE = "{\"TableName\":\"Qualify\"}";
    private static final Node ACTIVE = new Node.Text("ACTIVE");

    private Ledger() {}

    /// Makes the table, and waits until it can be used.
    ///
    /// @throws IllegalStateException if that takes more than a minute
    public static void create(Store store) throws InterruptedException {
        long began = System.nanoTime();
        // Refused is who finds it there.
        while (store.call("CreateTable", CREATE).outcome() == Outcome.UNKNOWN || !isActive(store)) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("there is no table");
            }
            Thread.sleep(20);
        }
    }

    private static boolean isActive(Store store) throws InterruptedException {
        return store.call("DescribeTable", DESCRIBE).body().members().get("Table") instanceof Node.Structure(var table)
                && ACTIVE.equals(table.get("TableStatus"));
    }

    static String get(String key) {
        return "{%s,\"ConsistentRead\":true}".formatted(place(key));
    }

    static String delete(String key) {
        return "{%s}".formatted(place(key));
    }

    static String put(String key, long number) {
        return "{\"TableName\":\"Qualify\",%s}".formatted(item(key, number));
    }

    static String add(String key, long amount) {
        return "{%s,\"UpdateExpression\":\"ADD v :a\",\"ReturnValues\":\"UPDATED_NEW\",%s}"
                .formatted(place(key), values(number(":a", amount)));
    }

    /// Puts a number if the one that is there is the one expected.
    static String putIf(String key, @Nullable Long expected, long number) {
        return "{\"TableName\":\"Qualify\",%s,%s%s}"
                .formatted(
                        item(key, number),
                        condition(expected),
                        expected == null ? "" : "," + values(number(":e", expected)));
    }

    /// The same, by an update.
    static String updateIf(String key, @Nullable Long expected, long number) {
        var values = expected == null
                ? values(number(":n", number))
                : values(number(":e", expected) + "," + number(":n", number));
        return "{%s,\"UpdateExpression\":\"SET v = :n\",%s,%s}".formatted(place(key), condition(expected), values);
    }

    static String append(String key, long element) {
        return "{%s,%s}".formatted(place(key), appending(element, ""));
    }

    /// Appends to lists, all or none.
    ///
    /// @param expected how long lists must be, appended to or not; one that is not there may have any length
    static String transactAppend(Map<String, Long> elements, Map<String, Integer> expected) {
        var parts = new ArrayList<String>();
        elements.forEach((key, element) -> {
            var length = expected.get(key);
            var condition = length == null ? "" : "," + hasLength(length);
            parts.add("{\"Update\":{%s%s,%s}}"
                    .formatted(place(key), condition, appending(element, length == null ? "" : length(length))));
        });
        expected.forEach((key, length) -> {
            if (!elements.containsKey(key)) {
                var values = length == 0 ? "" : "," + values(length(length).substring(1));
                parts.add("{\"ConditionCheck\":{%s,%s%s}}".formatted(place(key), hasLength(length), values));
            }
        });
        return transaction(parts);
    }

    static String transactGet(List<String> keys) {
        return transaction(
                keys.stream().map(key -> "{\"Get\":{%s}}".formatted(place(key))).toList());
    }

    /// The number in an answer, of its item or of what an update returned; null where there is none.
    static @Nullable Long number(Node.Structure answer) {
        var item = answer.members().get("Item") instanceof Node.Structure got
                ? got
                : answer.members().get("Attributes");
        return item instanceof Node.Structure(var attributes)
                        && attributes.get("v") instanceof Node.Structure(var value)
                        && value.get("N") instanceof Node.Text(var digits)
                ? Long.valueOf(digits)
                : null;
    }

    /// The list in the answer of [#get(String)], or in one part of that of [#transactGet(List)].
    static List<Long> list(Node answer) {
        if (answer instanceof Node.Structure(var members)
                && members.get("Item") instanceof Node.Structure(var item)
                && item.get("l") instanceof Node.Structure(var value)
                && value.get("L") instanceof Node.Sequence(var elements)) {
            return elements.stream().map(Ledger::element).toList();
        }
        return List.of();
    }

    /// The parts of the answer of [#transactGet(List)], one for each key.
    static List<Node> parts(Node.Structure answer) {
        return answer.members().get("Responses") instanceof Node.Sequence(var parts) ? parts : List.of();
    }

    private static Long element(Node element) {
        if (element instanceof Node.Structure(var number) && number.get("N") instanceof Node.Text(var digits)) {
            return Long.valueOf(digits);
        }
        throw new IllegalStateException("an element that is no number");
    }

    private static String place(String key) {
        return "\"TableName\":\"Qualify\",\"Key\":{\"k\":{\"S\":\"%s\"}}".formatted(key);
    }

    private static String item(String key, long number) {
        return "\"Item\":{\"k\":{\"S\":\"%s\"},%s}".formatted(key, number("v", number));
    }

    private static String number(String name, long number) {
        return "\"%s\":{\"N\":\"%d\"}".formatted(name, number);
    }

    private static String values(String values) {
        return "\"ExpressionAttributeValues\":{%s}".formatted(values);
    }

    private static String condition(@Nullable Long expected) {
        return "\"ConditionExpression\":\"%s\"".formatted(expected == null ? "attribute_not_exists(v)" : "v = :e");
    }

    private static String hasLength(int length) {
        return "\"ConditionExpression\":\"%s\"".formatted(length == 0 ? "attribute_not_exists(l)" : "size(l) = :s");
    }

    private static String length(int length) {
        return length == 0 ? "" : "," + number(":s", length);
    }

    private static String appending(long element, String moreValues) {
        return "\"UpdateExpression\":\"SET l = list_append(if_not_exists(l, :none), :e)\",%s"
                .formatted(values(
                        "\":none\":{\"L\":[]},\":e\":{\"L\":[{\"N\":\"%d\"}]}%s".formatted(element, moreValues)));
    }

    private static String transaction(List<String> parts) {
        return "{\"TransactItems\":[" + String.join(",", parts) + "]}";
    }
}
