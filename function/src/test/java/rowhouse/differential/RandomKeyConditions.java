package rowhouse.differential;

import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;

/// Random conditions on the key of a table or an index, as an expression and in the older form.
final class RandomKeyConditions {
    private final Dice dice;
    private final RandomValues values;
    private final RandomItems items;

    RandomKeyConditions(Dice dice, RandomValues values, RandomItems items) {
        this.dice = dice;
        this.values = values;
        this.items = items;
    }

    String expression(TableLayout.Key hash, TableLayout.@Nullable Key range, Placeholders placeholders) {
        var hashCondition = equal(hash, placeholders);
        if (range == null || dice.chance(35)) {
            return hashCondition;
        }
        var rangeCondition = rangeCondition(range, placeholders);
        return switch (dice.below(4)) {
            case 0 -> rangeCondition + " AND " + hashCondition;
            case 1 -> "(" + hashCondition + ") and (" + rangeCondition + ")";
            default -> hashCondition + " AND " + rangeCondition;
        };
    }

    /// `KeyConditions`, the parameter that came before expressions.
    Node.Structure parameter(TableLayout.Key hash, TableLayout.@Nullable Key range) {
        var conditions = new Members();
        conditions.with(hash.name(), LegacyConditions.condition("EQ", items.keyValue(hash)));
        if (range != null && dice.chance(65)) {
            conditions.with(range.name(), rangeParameter(range));
        }
        return conditions.build();
    }

    private String equal(TableLayout.Key key, Placeholders placeholders) {
        var name = placeholders.name(key.name());
        var value = placeholders.value(items.keyValue(key));
        return dice.chance(85) ? name + " = " + value : value + " = " + name;
    }

    private String rangeCondition(TableLayout.Key key, Placeholders placeholders) {
        var name = placeholders.name(key.name());
        return switch (dice.below(10)) {
            case 0, 1 -> equal(key, placeholders);
            case 2, 3, 4 -> name + dice.pick(" < ", " <= ", " > ", " >= ") + value(key, placeholders);
            case 5 -> value(key, placeholders) + dice.pick(" < ", " <= ", " > ", " >= ") + name;
            case 6, 7 -> {
                var bounds = values.bounds(key.type());
                yield name + " BETWEEN " + placeholders.value(bounds.getFirst()) + " AND "
                        + placeholders.value(bounds.getLast());
            }
            default ->
                key.type().equals("N")
                        ? name + " > " + value(key, placeholders)
                        : "begins_with(" + name + ", " + value(key, placeholders) + ")";
        };
    }

    private String value(TableLayout.Key key, Placeholders placeholders) {
        return placeholders.value(items.keyValue(key));
    }

    private Node rangeParameter(TableLayout.Key key) {
        return switch (dice.below(4)) {
            case 0 -> {
                var bounds = values.bounds(key.type());
                yield LegacyConditions.condition("BETWEEN", bounds.getFirst(), bounds.getLast());
            }
            case 1 -> LegacyConditions.condition(key.type().equals("N") ? "GE" : "BEGINS_WITH", items.keyValue(key));
            default -> LegacyConditions.condition(dice.pick("EQ", "LT", "LE", "GT", "GE"), items.keyValue(key));
        };
    }
}
