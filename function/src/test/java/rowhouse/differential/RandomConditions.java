package rowhouse.differential;

import java.util.ArrayList;
import java.util.List;
import rowhouse.differential.RandomPaths.TypedPath;
import rowhouse.node.Node;

/// Random condition and filter expressions over every operator and function.
final class RandomConditions {
    private static final List<String> ORDERED_TYPES = List.of("S", "N", "B");

    private final Dice dice;
    private final RandomValues values;
    private final RandomPaths paths;
    private final Placeholders placeholders;
    private final boolean mayUseKeys;

    RandomConditions(Dice dice, RandomValues values, RandomPaths paths, Placeholders placeholders, boolean mayUseKeys) {
        this.dice = dice;
        this.values = values;
        this.paths = paths;
        this.placeholders = placeholders;
        this.mayUseKeys = mayUseKeys;
    }

    String condition() {
        return condition(2);
    }

    private String condition(int depth) {
        if (depth == 0 || dice.chance(55)) {
            return comparison();
        }
        return switch (dice.below(5)) {
            case 0 -> condition(depth - 1) + " " + dice.pick("AND", "and") + " " + condition(depth - 1);
            case 1 -> condition(depth - 1) + " " + dice.pick("OR", "Or") + " " + condition(depth - 1);
            case 2 -> "(" + comparison() + " OR " + condition(depth - 1) + ") AND " + condition(depth - 1);
            case 3 -> "NOT " + condition(depth - 1);
            default -> "NOT (" + comparison() + " AND " + condition(depth - 1) + ")";
        };
    }

    private String comparison() {
        return switch (dice.below(12)) {
            case 0 -> equality();
            case 1 -> order();
            case 2 -> between();
            case 3 -> in();
            case 4, 5 -> dice.pick("attribute_exists(", "attribute_not_exists(") + text(path()) + ")";
            case 6 -> attributeType();
            case 7 -> beginsWith();
            case 8, 9 -> contains();
            case 10 -> size();
            default -> paths();
        };
    }

    private String equality() {
        var path = path();
        var value = placeholders.value(values.ofType(typeOf(path)));
        var operator = dice.pick(" = ", " <> ", "=");
        return dice.chance(80) ? text(path) + operator + value : value + operator + text(path);
    }

    private String order() {
        var path = orderedPath();
        var value = placeholders.value(values.ofType(orderedType(path)));
        var operator = dice.pick(" < ", " <= ", " > ", " >= ");
        return dice.chance(80) ? text(path) + operator + value : value + operator + text(path);
    }

    private String between() {
        var path = orderedPath();
        var bounds = values.bounds(orderedType(path));
        return text(path) + " BETWEEN " + placeholders.value(bounds.getFirst()) + " AND "
                + placeholders.value(bounds.getLast());
    }

    private String in() {
        var path = path();
        var choices = new ArrayList<String>();
        for (int left = 1 + dice.below(4); left > 0; left--) {
            choices.add(placeholders.value(values.ofType(typeOf(path))));
        }
        return text(path) + dice.pick(" IN (", " in (") + String.join(", ", choices) + ")";
    }

    private String attributeType() {
        var path = path();
        var type = dice.chance(50) ? typeOf(path) : dice.pick(RandomValues.TYPES);
        return "attribute_type(" + text(path) + ", " + placeholders.value(text(type)) + ")";
    }

    private String beginsWith() {
        var path = paths.typed(mayUseKeys, "S", "B");
        var type = path.type().equals("B") ? "B" : "S";
        return "begins_with(" + text(path) + ", " + placeholders.value(values.ofType(type)) + ")";
    }

    private String contains() {
        var path = paths.typed(mayUseKeys, "S", "B", "SS", "NS", "BS", "L");
        var element = path.type().equals("L")
                ? dice.pick("S", "N", "BOOL")
                : path.type().substring(0, 1);
        if (!ORDERED_TYPES.contains(element)) {
            element = dice.pick(RandomValues.TYPES);
        }
        return "contains(" + text(path) + ", " + placeholders.value(values.ofType(element)) + ")";
    }

    private String size() {
        var path = path();
        var operator = dice.pick(" = ", " <> ", " < ", " <= ", " > ", " >= ");
        return "size(" + text(path) + ")" + operator + placeholders.value(number(dice.below(6)));
    }

    private String paths() {
        var first = path();
        var second = path();
        // A path compared with itself is an error; it may happen, but rarely.
        for (int tries = 0; tries < 3 && second.equals(first); tries++) {
            second = path();
        }
        return text(first) + dice.pick(" = ", " <> ", " < ", " >= ") + text(second);
    }

    private TypedPath path() {
        return mayUseKeys ? paths.any() : paths.notKey();
    }

    private TypedPath orderedPath() {
        return paths.typed(mayUseKeys, "S", "N", "B");
    }

    private String text(TypedPath path) {
        return path.text(placeholders);
    }

    private String typeOf(TypedPath path) {
        return path.type().equals("?") || dice.chance(8) ? dice.pick(RandomValues.TYPES) : path.type();
    }

    private String orderedType(TypedPath path) {
        return ORDERED_TYPES.contains(path.type()) && dice.chance(95) ? path.type() : dice.pick(ORDERED_TYPES);
    }

    private static Node text(String text) {
        return Members.single("S", new Node.Text(text));
    }

    static Node number(long number) {
        return Members.single("N", new Node.Text(Long.toString(number)));
    }
}
