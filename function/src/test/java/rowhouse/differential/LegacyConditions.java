package rowhouse.differential;

import java.util.ArrayList;
import java.util.List;
import rowhouse.differential.RandomItems.Attribute;
import rowhouse.node.Node;

/// Random conditions and updates in the form that came before expressions.
final class LegacyConditions {
    private final Dice dice;
    private final RandomValues values;
    private final RandomItems items;
    private final List<Attribute> attributes;

    LegacyConditions(Dice dice, RandomValues values, RandomItems items, List<Attribute> attributes) {
        this.dice = dice;
        this.values = values;
        this.items = items;
        this.attributes = attributes;
    }

    static Node.Structure condition(String operator, Node... arguments) {
        return new Members()
                .with("AttributeValueList", new Node.Sequence(List.of(arguments)))
                .with("ComparisonOperator", operator)
                .build();
    }

    /// `QueryFilter` or `ScanFilter`.
    Node.Structure filter() {
        var conditions = new Members();
        for (var attribute : dice.some(attributes, 2)) {
            conditions.with(attribute.name(), condition(attribute));
        }
        return conditions.build();
    }

    Node.Structure expected() {
        var conditions = new Members();
        for (var attribute : dice.some(attributes, 2)) {
            conditions.with(attribute.name(), expected(attribute));
        }
        return conditions.build();
    }

    /// `AttributeUpdates`.
    Node.Structure updates() {
        var updates = new Members();
        for (var attribute : dice.some(attributes, 3)) {
            updates.with(attribute.name(), update(attribute));
        }
        return updates.build();
    }

    private Node expected(Attribute attribute) {
        return switch (dice.below(4)) {
            case 0 -> new Members().with("Exists", false).build();
            case 1 -> new Members().with("Value", items.value(attribute)).build();
            case 2 ->
                new Members()
                        .with("Value", items.value(attribute))
                        .with("Exists", true)
                        .build();
            default -> condition(attribute);
        };
    }

    private Node condition(Attribute attribute) {
        var ordered = List.of("S", "N", "B").contains(attribute.type()) ? attribute.type() : dice.pick("S", "N", "B");
        return switch (dice.below(9)) {
            case 0 -> condition(dice.pick("EQ", "NE"), items.value(attribute));
            case 1, 2 -> condition(dice.pick("LT", "LE", "GT", "GE"), values.ofType(ordered));
            case 3 -> {
                var bounds = values.bounds(ordered);
                yield condition("BETWEEN", bounds.getFirst(), bounds.getLast());
            }
            case 4 -> in(ordered);
            case 5, 6 ->
                new Members()
                        .with("ComparisonOperator", dice.pick("NULL", "NOT_NULL"))
                        .build();
            case 7 -> condition(dice.pick("CONTAINS", "NOT_CONTAINS"), values.ofType(element(attribute)));
            default -> condition("BEGINS_WITH", values.ofType(attribute.type().equals("B") ? "B" : "S"));
        };
    }

    private Node in(String type) {
        var choices = new ArrayList<Node>();
        for (int left = 1 + dice.below(3); left > 0; left--) {
            choices.add(values.ofType(type));
        }
        return condition("IN", choices.toArray(Node[]::new));
    }

    private String element(Attribute attribute) {
        return switch (attribute.type()) {
            case "S", "SS" -> "S";
            case "N", "NS" -> "N";
            case "B", "BS" -> "B";
            default -> dice.pick("S", "N", "B");
        };
    }

    private Node update(Attribute attribute) {
        var put = new Members().with("Value", items.value(attribute));
        return switch (dice.below(5)) {
            case 0 -> new Members().with("Action", "DELETE").build();
            case 1 -> put.build();
            case 2 ->
                List.of("N", "SS", "NS", "BS", "L").contains(attribute.type())
                        ? put.with("Action", "ADD").build()
                        : put.with("Action", "PUT").build();
            case 3 ->
                List.of("SS", "NS", "BS").contains(attribute.type())
                        ? put.with("Action", "DELETE").build()
                        : put.with("Action", "PUT").build();
            default -> put.with("Action", "PUT").build();
        };
    }
}
