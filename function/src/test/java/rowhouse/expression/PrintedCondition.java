package rowhouse.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import rowhouse.expression.parse.Placeholders;
import rowhouse.expression.tree.Condition;
import rowhouse.expression.tree.Condition.Comparator;
import rowhouse.expression.tree.Operand;
import rowhouse.expression.tree.Path;
import rowhouse.value.AttributeType;
import rowhouse.value.AttributeValue;

/// Random conditions, and the texts that stand for them. Every condition is made together with its text, with names
/// that no reserved word and no other operand shares.
public final class PrintedCondition {
    private static final int MAX_DEPTH = 4;

    private final Random random;
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private String text = "";
    private int counter;

    public PrintedCondition(Random random) {
        this.random = random;
    }

    private record Printed<T>(T tree, String text) {}

    /// Another condition.
    public Condition next() {
        values.clear();
        names.clear();
        counter = 0;
        var printed = condition(0);
        text = printed.text();
        return printed.tree();
    }

    /// The text of the last condition.
    public String text() {
        return text;
    }

    /// The placeholders in that text.
    public Placeholders placeholders() {
        return Placeholders.of(names.isEmpty() ? null : names, values.isEmpty() ? null : values, true, true);
    }

    private Printed<Condition> condition(int depth) {
        int kind = depth == MAX_DEPTH ? 3 : random.nextInt(8);
        if (kind == 0) {
            var operand = condition(depth + 1);
            return new Printed<>(new Condition.Not(operand.tree()), "NOT " + grouped(operand));
        }
        if (kind > 2) {
            return simple();
        }
        var left = condition(depth + 1);
        var right = condition(depth + 1);
        return kind == 1
                ? new Printed<>(new Condition.And(left.tree(), right.tree()), grouped(left) + " AND " + grouped(right))
                : new Printed<>(new Condition.Or(left.tree(), right.tree()), grouped(left) + " OR " + grouped(right));
    }

    private static String grouped(Printed<Condition> condition) {
        return "(" + condition.text() + ")";
    }

    private Printed<Condition> simple() {
        var first = operand();
        var second = operand();
        return switch (random.nextInt(7)) {
            case 0 -> {
                var third = operand();
                yield new Printed<>(
                        new Condition.In(first.tree(), List.of(second.tree(), third.tree())),
                        "%s IN (%s, %s)".formatted(first.text(), second.text(), third.text()));
            }
            case 1 -> {
                var path = path();
                yield new Printed<>(
                        new Condition.AttributeExists(path.tree()), "attribute_exists(%s)".formatted(path.text()));
            }
            case 2 -> {
                var path = path();
                yield new Printed<>(
                        new Condition.AttributeNotExists(path.tree()),
                        "attribute_not_exists ( %s )".formatted(path.text()));
            }
            case 3 -> {
                var type = anyOf(AttributeType.values());
                yield new Printed<>(
                        new Condition.HasType(first.tree(), type),
                        "attribute_type(%s, %s)".formatted(first.text(), value(new AttributeValue.S(type.name()))));
            }
            case 4 ->
                new Printed<>(
                        new Condition.Contains(first.tree(), second.tree()),
                        "contains(%s, (%s))".formatted(first.text(), second.text()));
            case 5 -> {
                var prefix = value(new AttributeValue.S("x"));
                var path = path();
                yield new Printed<>(
                        new Condition.BeginsWith(
                                new Operand.Attribute(path.tree()), new Operand.Literal(new AttributeValue.S("x"))),
                        "begins_with(%s, %s)".formatted(path.text(), prefix));
            }
            default -> {
                var comparator = anyOf(Comparator.values());
                yield new Printed<>(
                        new Condition.Comparison(comparator, first.tree(), second.tree()),
                        first.text() + " " + comparator.symbol() + " " + second.text());
            }
        };
    }

    private <T> T anyOf(T[] choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }

    private Printed<Operand> operand() {
        if (random.nextInt(3) == 0) {
            var number = new AttributeValue.N(BigDecimal.valueOf(random.nextInt(100)));
            return new Printed<>(new Operand.Literal(number), value(number));
        }
        var path = path();
        var attribute = new Operand.Attribute(path.tree());
        return random.nextInt(4) == 0
                ? new Printed<>(new Operand.Size(attribute), "size(" + path.text() + ")")
                : new Printed<>(attribute, path.text());
    }

    private Printed<Path> path() {
        var attribute = name();
        var steps = new ArrayList<Path.Step>();
        var written = new StringBuilder(attribute.text());
        while (random.nextInt(3) == 0) {
            if (random.nextBoolean()) {
                int position = random.nextInt(1000);
                steps.add(new Path.Step.Index(position));
                written.append('[').append(position).append(']');
            } else {
                var name = name();
                steps.add(new Path.Step.Member(name.tree()));
                written.append('.').append(name.text());
            }
        }
        return new Printed<>(new Path(attribute.tree(), steps), written.toString());
    }

    private Printed<String> name() {
        var name = "attr" + counter++;
        if (random.nextBoolean()) {
            return new Printed<>(name, name);
        }
        names.put("#" + name, "status " + name);
        return new Printed<>("status " + name, "#" + name);
    }

    private String value(AttributeValue value) {
        var placeholder = ":v" + counter++;
        values.put(placeholder, value);
        return placeholder;
    }
}
