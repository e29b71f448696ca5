package rowhouse.expression.tree;

import java.util.List;
import rowhouse.value.AttributeValue;

/// What a query asks of one key attribute.
public record KeyCondition(String attribute, Operator operator, List<AttributeValue> operands) {
    public enum Operator {
        EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        BETWEEN,
        BEGINS_WITH,
        /// One that no key can be asked for, but that the legacy `KeyConditions` can spell, such as `NE`.
        NOT_INDEXABLE
    }

    public KeyCondition {
        operands = List.copyOf(operands);
    }
}
