package rowhouse.expression.legacy;

import static rowhouse.error.ServiceException.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ServiceException;
import rowhouse.expression.tree.Condition;
import rowhouse.expression.tree.Condition.Comparator;
import rowhouse.expression.tree.Operand;
import rowhouse.expression.tree.Path;
import rowhouse.value.AttributeValue;

/// `QueryFilter`, `ScanFilter` and `Expected`, with their `ConditionalOperator`, as conditions.
public final class LegacyConditions {
    private LegacyConditions() {}

    /// The condition that `QueryFilter` or `ScanFilter` means; null if there is none.
    ///
    /// @throws ServiceException if an entry or the operator is at fault
    public static @Nullable Condition ofFilter(
            @Nullable Map<String, LegacyCondition> filter, @Nullable ConditionalOperator operator) {
        var conditions = new ArrayList<Condition>();
        if (filter != null) {
            filter.forEach((name, condition) -> conditions.add(on(LegacyNames.path(name), condition)));
        }
        return joined(conditions, operator);
    }

    /// The condition that `Expected` means; null if there is none.
    ///
    /// @throws ServiceException if an entry or the operator is at fault
    public static @Nullable Condition ofExpected(
            @Nullable Map<String, ExpectedAttribute> expected, @Nullable ConditionalOperator operator) {
        var conditions = new ArrayList<Condition>();
        if (expected != null) {
            expected.forEach((name, attribute) -> conditions.add(on(name, attribute)));
        }
        return joined(conditions, operator);
    }

    private static @Nullable Condition joined(List<Condition> conditions, @Nullable ConditionalOperator operator) {
        if (conditions.isEmpty()) {
            if (operator != null) {
                throw validation("ConditionalOperator cannot be used without Filter or Expected");
            }
            return null;
        }
        if (operator != null && conditions.size() == 1) {
            throw validation("ConditionalOperator can only be used when Filter or Expected has two or more elements");
        }
        boolean isOr = operator == ConditionalOperator.OR;
        return conditions.stream()
                .reduce((left, right) -> isOr ? new Condition.Or(left, right) : new Condition.And(left, right))
                .orElse(null);
    }

    private static Condition on(String name, ExpectedAttribute expected) {
        var path = LegacyNames.path(name);
        var fault = fault(expected);
        if (fault != null) {
            throw validation(
                    "1 validation error detected: One or more parameter values were invalid: %s for Attribute: %s"
                            .formatted(fault, name));
        }
        var value = expected.value();
        var operator = expected.comparisonOperator();
        if (operator != null) {
            var values = value == null ? expected.attributeValueList() : List.of(value);
            return on(path, LegacyCondition.of(operator, values));
        }
        return value == null
                ? new Condition.AttributeNotExists(path)
                : new Condition.Comparison(Comparator.EQUAL, new Operand.Attribute(path), new Operand.Literal(value));
    }

    private static @Nullable String fault(ExpectedAttribute expected) {
        var exists = expected.exists();
        var operator = expected.comparisonOperator();
        boolean hasValue = expected.value() != null;
        boolean hasList = expected.attributeValueList() != null;
        if (hasValue && hasList) {
            return "Value and AttributeValueList cannot be used together";
        }
        if (exists != null && operator != null) {
            return "Exists and ComparisonOperator cannot be used together";
        }
        if (hasList && operator == null) {
            return "AttributeValueList can only be used with a ComparisonOperator";
        }
        if (operator != null) {
            boolean needsNone = operator == ComparisonOperator.NULL || operator == ComparisonOperator.NOT_NULL;
            return hasValue || hasList || needsNone
                    ? null
                    : "Value or AttributeValueList must be used with ComparisonOperator: " + operator;
        }
        if (exists != null && !exists) {
            return hasValue ? "Value cannot be used when Exists is false" : null;
        }
        return hasValue ? null : "Value must be provided when Exists is " + exists;
    }

    private static Condition on(Path path, LegacyCondition condition) {
        ComparisonRules.check(condition);
        var attribute = new Operand.Attribute(path);
        var values = literals(condition.values());
        return switch (condition.operator()) {
            case EQ -> new Condition.Comparison(Comparator.EQUAL, attribute, values.getFirst());
            case NE -> new Condition.Comparison(Comparator.NOT_EQUAL, attribute, values.getFirst());
            case LE -> new Condition.Comparison(Comparator.LESS_OR_EQUAL, attribute, values.getFirst());
            case LT -> new Condition.Comparison(Comparator.LESS, attribute, values.getFirst());
            case GE -> new Condition.Comparison(Comparator.GREATER_OR_EQUAL, attribute, values.getFirst());
            case GT -> new Condition.Comparison(Comparator.GREATER, attribute, values.getFirst());
            case IN -> new Condition.In(attribute, values);
            case BETWEEN -> new Condition.Between(attribute, values.getFirst(), values.getLast());
            case NOT_NULL -> new Condition.AttributeExists(path);
            case NULL -> new Condition.AttributeNotExists(path);
            case CONTAINS -> new Condition.Contains(attribute, values.getFirst());
            // Unlike NE, this is not true of an attribute that is not there.
            case NOT_CONTAINS ->
                new Condition.And(
                        new Condition.AttributeExists(path),
                        new Condition.Not(new Condition.Contains(attribute, values.getFirst())));
            case BEGINS_WITH -> new Condition.BeginsWith(attribute, values.getFirst());
        };
    }

    private static List<Operand> literals(List<AttributeValue> values) {
        return values.stream().<Operand>map(Operand.Literal::new).toList();
    }
}
