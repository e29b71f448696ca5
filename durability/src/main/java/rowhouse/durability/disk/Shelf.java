package rowhouse.durability.disk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import rowhouse.durability.disk.LocalHouse.Answer;

/// Numbered items that are written and read through a house, and what each may be by now: what was answered
/// counts; what was not counts or does not, until it is read.
final class Shelf {
    private static final Pattern VERSION = Pattern.compile("\"version\":\\{\"N\":\"([0-9]+)\"}");
    private static final long ABSENT = 0;
    private static final int SECOND = 1000;

    private final boolean inPairs;
    private final Map<Integer, Set<Long>> possible = new HashMap<>();
    private long versions;
    private long acknowledged;

    /// @param inPairs whether every item has a second, which is written and read in one transaction with it
    Shelf(boolean inPairs) {
        this.inPairs = inPairs;
    }

    /// Where requests go.
    interface Door {
        Answer call(String operation, String body);
    }

    /// What was read.
    enum Sight {
        RIGHT,
        /// An item is not what it can be.
        LOST,
        /// One of two is.
        TORN,
        /// There was no answer.
        NONE
    }

    /// Writes an item's next version.
    Answer put(Door door, int number, int bytes) {
        long version = ++versions;
        var answer = inPairs
                ? door.call("TransactWriteItems", """
                        {"TransactItems": [{"Put": {"TableName": "Story", "Item": %s}},
                                           {"Put": {"TableName": "Story", "Item": %s}}]}
                        """.formatted(
                                item(number, version, bytes), item(SECOND + number, version, bytes)))
                : door.call(
                        "PutItem", "{\"TableName\": \"Story\", \"Item\": %s}".formatted(item(number, version, bytes)));
        if (answer.isGood()) {
            acknowledged++;
            possible.put(number, new HashSet<>(Set.of(version)));
        } else {
            of(number).add(version);
        }
        return answer;
    }

    /// Reads an item, and says whether it is what it may be.
    Sight read(Door door, int number) {
        var answer = inPairs
                ? door.call("TransactGetItems", """
                        {"TransactItems": [{"Get": {"TableName": "Story", "Key": %s}},
                                           {"Get": {"TableName": "Story", "Key": %s}}]}
                        """.formatted(key(number), key(SECOND + number)))
                : door.call("GetItem", """
                        {"TableName": "Story", "ConsistentRead": true, "Key": %s}
                        """.formatted(key(number)));
        return answer.isGood() ? sight(number, versions(answer.body())) : Sight.NONE;
    }

    /// The items that were ever written.
    List<Integer> numbers() {
        return List.copyOf(possible.keySet());
    }

    /// How many writes were answered.
    long acknowledged() {
        return acknowledged;
    }

    private Sight sight(int number, List<Long> versions) {
        long version = versions.isEmpty() ? ABSENT : versions.getFirst();
        boolean isWhole = versions.isEmpty() || !inPairs || versions.equals(List.of(version, version));
        if (!isWhole) {
            return Sight.TORN;
        }
        if (!of(number).contains(version)) {
            return Sight.LOST;
        }
        possible.put(number, new HashSet<>(Set.of(version)));
        return Sight.RIGHT;
    }

    private static List<Long> versions(String body) {
        var versions = new ArrayList<Long>();
        var found = VERSION.matcher(body);
        while (found.find()) {
            versions.add(Long.valueOf(found.group(1)));
        }
        return versions;
    }

    private Set<Long> of(int number) {
        return possible.computeIfAbsent(number, _ -> new HashSet<>(Set.of(ABSENT)));
    }

    private static String item(int number, long version, int bytes) {
        return """
                {"client": {"S": "shelf"}, "number": {"N": "%d"}, "version": {"N": "%d"}, "shelf": {"S": "shelf %d"},
                 "label": {"S": "label %d"}, "text": {"S": "%s"}}
                """.formatted(number, version, version % 3, version % 7, "x".repeat(bytes));
    }

    private static String key(int number) {
        return "{\"client\": {\"S\": \"shelf\"}, \"number\": {\"N\": \"%d\"}}".formatted(number);
    }
}
