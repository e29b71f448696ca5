package rowhouse.expression.evaluate;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.tree.Condition;
import rowhouse.expression.tree.Condition.Comparator;
import rowhouse.expression.tree.Operand;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;
import rowhouse.value.Order;

/// Decides whether an item meets a condition.
public final class Conditions {
    private Conditions() {}

    /// Whether the condition holds of an item; an item that does not exist is one without attributes.
    public static boolean holds(Condition condition, Item item) {
        return switch (condition) {
            case Condition.And(var left, var right) -> holds(left, item) && holds(right, item);
            case Condition.Or(var left, var right) -> holds(left, item) || holds(right, item);
            case Condition.Not(var operand) -> !holds(operand, item);
            case Condition.Comparison(var comparator, var left, var right) ->
                compares(comparator, value(left, item), value(right, item));
            case Condition.Between(var operand, var low, var high) -> {
                var value = value(operand, item);
                yield compares(Comparator.GREATER_OR_EQUAL, value, value(low, item))
                        && compares(Comparator.LESS_OR_EQUAL, value, value(high, item));
            }
            case Condition.In(var operand, var choices) -> {
                var value = value(operand, item);
                yield value != null && choices.stream().anyMatch(choice -> value.equals(value(choice, item)));
            }
            case Condition.AttributeExists(var path) -> Paths.valueAt(path, item) != null;
            case Condition.AttributeNotExists(var path) -> Paths.valueAt(path, item) == null;
            case Condition.HasType(var operand, var type) -> {
                var value = value(operand, item);
                yield value != null && value.type() == type;
            }
            case Condition.BeginsWith(var operand, var prefix) -> beginsWith(value(operand, item), value(prefix, item));
            case Condition.Contains(var container, var part) -> contains(value(container, item), value(part, item));
        };
    }

    private static @Nullable AttributeValue value(Operand operand, Item item) {
        return switch (operand) {
            case Operand.Attribute(var path) -> Paths.valueAt(path, item);
            case Operand.Literal(var value) -> value;
            case Operand.Size(var of) -> size(value(of, item));
        };
    }

    private static @Nullable AttributeValue size(@Nullable AttributeValue value) {
        return switch (value) {
            case null -> null;
            case AttributeValue.S(var text) -> number(text.length());
            case AttributeValue.B(var binary) -> number(binary.length());
            case AttributeValue.SS(var values) -> number(values.size());
            case AttributeValue.NS(var values) -> number(values.size());
            case AttributeValue.BS(var values) -> number(values.size());
            case AttributeValue.L(var values) -> number(values.size());
            case AttributeValue.M(var values) -> number(values.size());
            case AttributeValue.N _, AttributeValue.Bool _, AttributeValue.Null _ -> null;
        };
    }

    private static AttributeValue number(int value) {
        return new AttributeValue.N(BigDecimal.valueOf(value));
    }

    // What is missing equals nothing, not even what is missing too, so `<>` holds and every other comparison fails.
    private static boolean compares(
            Comparator comparator, @Nullable AttributeValue left, @Nullable AttributeValue right) {
        if (left == null || right == null) {
            return comparator == Comparator.NOT_EQUAL;
        }
        return switch (comparator) {
            case EQUAL -> left.equals(right);
            case NOT_EQUAL -> !left.equals(right);
            case LESS -> ordered(left, right) && Order.compare(left, right) < 0;
            case LESS_OR_EQUAL -> ordered(left, right) && Order.compare(left, right) <= 0;
            case GREATER -> ordered(left, right) && Order.compare(left, right) > 0;
            case GREATER_OR_EQUAL -> ordered(left, right) && Order.compare(left, right) >= 0;
        };
    }

    private static boolean ordered(AttributeValue left, AttributeValue right) {
        return left.type() == right.type() && left.type().isScalarKey();
    }

    private static boolean beginsWith(@Nullable AttributeValue value, @Nullable AttributeValue prefix) {
        return switch (value) {
            case AttributeValue.S(var text)
            when prefix instanceof AttributeValue.S(var start) -> text.startsWith(start);
            case AttributeValue.B(var binary)
            when prefix instanceof AttributeValue.B(var start) -> binary.startsWith(start);
            case null, default -> false;
        };
    }

    private static boolean contains(@Nullable AttributeValue container, @Nullable AttributeValue part) {
        return switch (container) {
            case AttributeValue.S(var text) when part instanceof AttributeValue.S(var word) -> text.contains(word);
            case AttributeValue.B(var binary)
            when part instanceof AttributeValue.B(var bytes) -> binary.contains(bytes);
            case AttributeValue.SS(var texts) when part instanceof AttributeValue.S(var text) -> texts.contains(text);
            case AttributeValue.NS(var numbers)
            when part instanceof AttributeValue.N(var number) -> numbers.contains(number);
            case AttributeValue.BS(var binaries)
            when part instanceof AttributeValue.B(var binary) -> binaries.contains(binary);
            case AttributeValue.L(var elements) when part != null -> elements.contains(part);
            case null, default -> false;
        };
    }
}
