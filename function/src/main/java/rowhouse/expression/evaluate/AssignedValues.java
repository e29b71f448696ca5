package rowhouse.expression.evaluate;

import static rowhouse.error.ServiceException.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ServiceException;
import rowhouse.expression.tree.Path;
import rowhouse.expression.tree.Update;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;
import rowhouse.value.Numbers;

/// Works out what an update's action leaves at its path.
final class AssignedValues {
    private final Update.Style style;
    private final Item item;

    /// @param item the item as it was before
    AssignedValues(Update.Style style, Item item) {
        this.style = style;
        this.item = item;
    }

    /// The value at the action's path after the action; null for none.
    @Nullable
    AttributeValue after(Update.Action action) {
        return switch (action) {
            case Update.Action.Set set -> value(set.value());
            case Update.Action.Remove _ -> null;
            case Update.Action.Add(var path, var value) -> added(Paths.valueAt(path, item), value);
            case Update.Action.Delete(var path, var value) -> deleted(Paths.valueAt(path, item), value);
        };
    }

    private AttributeValue value(Update.Value value) {
        return switch (value) {
            case Update.Value.Literal(var literal) -> literal;
            case Update.Value.Attribute(var path) -> existing(path);
            case Update.Value.IfNotExists(var path, var otherwise) -> {
                // DynamoDB evaluates the alternative even where it is not needed, so it may fail.
                var alternative = value(otherwise);
                var found = Paths.valueAt(path, item);
                yield found != null ? found : alternative;
            }
            case Update.Value.ListAppend(var first, var second) -> {
                var start = list(value(first)).values();
                yield new AttributeValue.L(
                        concatenation(start, list(value(second)).values()));
            }
            case Update.Value.Plus(var left, var right) -> sum(number(value(left)), number(value(right)));
            case Update.Value.Minus(var left, var right) ->
                sum(number(value(left)), number(value(right)).negate());
        };
    }

    private AttributeValue existing(Path path) {
        var value = Paths.valueAt(path, item);
        if (value == null) {
            throw validation("The provided expression refers to an attribute that does not exist in the item");
        }
        return value;
    }

    private AttributeValue.L list(AttributeValue value) {
        if (value instanceof AttributeValue.L list) {
            return list;
        }
        throw incorrectType();
    }

    private BigDecimal number(AttributeValue value) {
        if (value instanceof AttributeValue.N(var number)) {
            return number;
        }
        throw incorrectType();
    }

    private static AttributeValue sum(BigDecimal left, BigDecimal right) {
        return new AttributeValue.N(Numbers.checkRange(left.add(right)));
    }

    private AttributeValue added(@Nullable AttributeValue existing, AttributeValue value) {
        return switch (value) {
            case AttributeValue.N(var number) when existing instanceof AttributeValue.N(var old) -> sum(old, number);
            case AttributeValue.SS(var texts)
            when existing instanceof AttributeValue.SS(var old) -> new AttributeValue.SS(union(old, texts));
            case AttributeValue.NS(var numbers)
            when existing instanceof AttributeValue.NS(var old) -> new AttributeValue.NS(union(old, numbers));
            case AttributeValue.BS(var binaries)
            when existing instanceof AttributeValue.BS(var old) -> new AttributeValue.BS(union(old, binaries));
            case AttributeValue.L(var elements)
            when existing instanceof AttributeValue.L(var old) -> new AttributeValue.L(concatenation(old, elements));
            default -> {
                if (existing != null) {
                    throw incorrectType();
                }
                yield value;
            }
        };
    }

    private @Nullable AttributeValue deleted(@Nullable AttributeValue existing, AttributeValue value) {
        return switch (existing) {
            case null -> null;
            case AttributeValue.SS(var old)
            when value instanceof AttributeValue.SS(var texts) -> {
                var rest = difference(old, texts);
                yield rest.isEmpty() ? null : new AttributeValue.SS(rest);
            }
            case AttributeValue.NS(var old)
            when value instanceof AttributeValue.NS(var numbers) -> {
                var rest = difference(old, numbers);
                yield rest.isEmpty() ? null : new AttributeValue.NS(rest);
            }
            case AttributeValue.BS(var old)
            when value instanceof AttributeValue.BS(var binaries) -> {
                var rest = difference(old, binaries);
                yield rest.isEmpty() ? null : new AttributeValue.BS(rest);
            }
            default -> throw incorrectType();
        };
    }

    private static <T> List<T> concatenation(List<T> one, List<T> other) {
        var elements = new ArrayList<>(one);
        elements.addAll(other);
        return elements;
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        var union = new LinkedHashSet<>(one);
        union.addAll(other);
        return union;
    }

    private static <T> Set<T> difference(Set<T> one, Set<T> other) {
        var difference = new LinkedHashSet<>(one);
        difference.removeAll(other);
        return difference;
    }

    private ServiceException incorrectType() {
        return validation(
                switch (style) {
                    case EXPRESSION -> "An operand in the update expression has an incorrect data type";
                    case ATTRIBUTE_UPDATES -> "Type mismatch for attribute to update";
                });
    }
}
