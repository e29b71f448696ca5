package rowhouse.expression.parse;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ServiceException;
import rowhouse.expression.tree.Operand;
import rowhouse.expression.tree.Path;
import rowhouse.value.AttributeType;
import rowhouse.value.AttributeValue;

/// What can be said of operands before an item is seen: how many there are, the types of literals, and whether a path
/// is compared with itself.
final class OperandCheck {
    private final ExpressionKind kind;

    OperandCheck(ExpressionKind kind) {
        this.kind = kind;
    }

    void count(Function function, List<?> operands, int expected) {
        if (operands.size() != expected) {
            throw kind.invalid(
                    "Incorrect number of operands for operator or function; operator or function: %s, number of operands: %d"
                            .formatted(function.text(), operands.size()));
        }
    }

    void types(String operator, Set<AttributeType> allowed, List<Operand> operands) {
        for (var operand : operands) {
            var type = typeOf(operand);
            if (type != null && !allowed.contains(type)) {
                throw incorrectType(operator, type.name());
            }
        }
    }

    ServiceException incorrectType(String operator, String type) {
        return kind.invalid(
                "Incorrect operand type for operator or function; operator or function: %s, operand type: %s"
                        .formatted(operator, type));
    }

    private static @Nullable AttributeType typeOf(Operand operand) {
        return switch (operand) {
            case Operand.Attribute _ -> null;
            case Operand.Literal(var value) -> value.type();
            case Operand.Size _ -> AttributeType.N;
        };
    }

    void distinct(String operator, Operand first, List<Operand> others) {
        if (first instanceof Operand.Attribute(var path) && others.contains(first)) {
            throw kind.invalid(
                    "The first operand must be distinct from the remaining operands for this operator or function; operator: %s, first operand: %s"
                            .formatted(operator, path));
        }
    }

    Path path(Function function, Operand operand) {
        if (operand instanceof Operand.Attribute(var path)) {
            return path;
        }
        throw requiresPath(function);
    }

    ServiceException requiresPath(Function function) {
        return kind.invalid("Operator or function requires a document path; operator or function: " + function.text());
    }

    /// A literal as texts show it, such as `AttributeValue: {N:5}`.
    static String text(AttributeValue literal) {
        var value = switch (literal) {
            case AttributeValue.S(var text) -> text;
            case AttributeValue.N(var number) -> number.toPlainString();
            case AttributeValue.B(var binary) ->
                "java.nio.HeapByteBuffer[pos=0 lim=%1$d cap=%1$d]".formatted(binary.length());
            default -> throw new IllegalArgumentException("no order among values of type " + literal.type());
        };
        return "AttributeValue: {%s:%s}".formatted(literal.type(), value);
    }
}
