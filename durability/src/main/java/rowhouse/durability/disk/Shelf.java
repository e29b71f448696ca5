package rowhouse.durability.disk;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import rowhouse.durability.disk.LocalHouse.Answer;

/// Numbered items that are written and read through a house, and what each may be by now: what was answered counts;
/// what was not counts or does not, until it is read.
final class Shelf {
    private static final Pattern VERSION = Pattern.compile("\"version\":\\{\"N\":\"([0-9]+)\"}");
    private static final long ABSENT = 0;

    private final Map<Integer, Set<Long>> possible = new HashMap<>();
    private long versions;
    private long acknowledged;

    /// Where requests go.
    interface Door {
        Answer call(String operation, String body);
    }

    /// Writes an item's next version.
    Answer put(Door door, int number, int bytes) {
        long version = ++versions;
        var answer = door.call("PutItem", """
                {"TableName": "Story", "Item": {"client": {"S": "shelf"}, "number": {"N": "%d"}, "version": {"N": "%d"},
                 "shelf": {"S": "shelf %d"}, "label": {"S": "label %d"}, "text": {"S": "%s"}}}
                """.formatted(number, version, version % 3, version % 7, "x".repeat(bytes)));
        if (answer.isGood()) {
            acknowledged++;
            possible.put(number, new HashSet<>(Set.of(version)));
        } else {
            of(number).add(version);
        }
        return answer;
    }

    /// Reads an item, and says whether it is what it may be.
    boolean isRight(Door door, int number) {
        var answer = door.call("GetItem", """
                {"TableName": "Story", "ConsistentRead": true,
                 "Key": {"client": {"S": "shelf"}, "number": {"N": "%d"}}}
                """.formatted(number));
        var found = VERSION.matcher(answer.body());
        long version = found.find() ? Long.parseLong(found.group(1)) : ABSENT;
        if (!answer.isGood() || !of(number).contains(version)) {
            return false;
        }
        possible.put(number, new HashSet<>(Set.of(version)));
        return true;
    }

    /// The items that were ever written.
    Set<Integer> numbers() {
        return possible.keySet();
    }

    /// How many writes were answered.
    long acknowledged() {
        return acknowledged;
    }

    private Set<Long> of(int number) {
        return possible.computeIfAbsent(number, _ -> new HashSet<>(Set.of(ABSENT)));
    }
}
