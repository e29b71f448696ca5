package rowhouse.differential;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import rowhouse.node.Node;

/// The names and values that the expressions of one request stand placeholders for.
final class Placeholders {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Set<String> RESERVED = Set.of("status");

    private final Dice dice;
    private final Map<String, String> placeholderByName = new HashMap<>();
    private final Members names = new Members();
    private final Members values = new Members();
    private int valueCount;

    Placeholders(Dice dice) {
        this.dice = dice;
    }

    /// The attribute's name as an expression may write it.
    String name(String attribute) {
        boolean needsPlaceholder =
                RESERVED.contains(attribute) || !PLAIN_NAME.matcher(attribute).matches();
        if (!needsPlaceholder && dice.chance(70)) {
            return attribute;
        }
        var placeholder = placeholderByName.computeIfAbsent(attribute, _ -> "#n" + placeholderByName.size());
        names.with(placeholder, attribute);
        return placeholder;
    }

    String value(Node value) {
        var placeholder = ":v" + valueCount++;
        values.with(placeholder, value);
        return placeholder;
    }

    void addTo(Members request) {
        if (!names.isEmpty()) {
            request.with("ExpressionAttributeNames", names.build());
        }
        if (!values.isEmpty()) {
            request.with("ExpressionAttributeValues", values.build());
        }
    }
}
