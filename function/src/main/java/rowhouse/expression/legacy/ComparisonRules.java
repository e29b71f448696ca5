package rowhouse.expression.legacy;

import static rowhouse.error.ServiceException.validation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import rowhouse.value.AttributeType;
import rowhouse.value.AttributeValue;
import rowhouse.value.Order;

/// How many values each operator takes, and of which types.
final class ComparisonRules {
    private static final Set<AttributeType> ALL = EnumSet.allOf(AttributeType.class);
    private static final Set<AttributeType> ORDERED = EnumSet.of(AttributeType.S, AttributeType.N, AttributeType.B);
    private static final Set<AttributeType> PREFIXES = EnumSet.of(AttributeType.S, AttributeType.B);
    private static final Set<AttributeType> ELEMENTS =
            EnumSet.of(AttributeType.S, AttributeType.N, AttributeType.B, AttributeType.BOOL, AttributeType.NULL);

    private ComparisonRules() {}

    static void check(LegacyCondition condition) {
        var operator = condition.operator();
        var values = condition.values();
        checkCount(operator, values.size());
        var allowed = types(operator);
        for (var value : values) {
            if (!allowed.contains(value.type())) {
                throw validation(
                        "One or more parameter values were invalid: ComparisonOperator %s is not valid for %s AttributeValue type"
                                .formatted(operator, value.type()));
            }
        }
        checkTogether(operator, values);
    }

    private static void checkCount(ComparisonOperator operator, int count) {
        boolean fits = switch (operator) {
            case NULL, NOT_NULL -> count == 0;
            case EQ, NE, LE, LT, GE, GT, CONTAINS, NOT_CONTAINS, BEGINS_WITH -> count == 1;
            case BETWEEN -> count == 2;
            case IN -> count >= 1;
        };
        if (!fits) {
            throw validation(
                    "One or more parameter values were invalid: Invalid number of argument(s) for the %s ComparisonOperator"
                            .formatted(operator));
        }
    }

    private static Set<AttributeType> types(ComparisonOperator operator) {
        return switch (operator) {
            case EQ, NE, NULL, NOT_NULL -> ALL;
            case LE, LT, GE, GT, BETWEEN, IN -> ORDERED;
            case BEGINS_WITH -> PREFIXES;
            case CONTAINS, NOT_CONTAINS -> ELEMENTS;
        };
    }

    private static void checkTogether(ComparisonOperator operator, List<AttributeValue> values) {
        if (values.stream().map(AttributeValue::type).distinct().count() > 1) {
            throw validation(
                    "One or more parameter values were invalid: AttributeValues inside AttributeValueList must be of same type");
        }
        if (operator == ComparisonOperator.BETWEEN && Order.compare(values.getFirst(), values.getLast()) > 0) {
            throw validation(
                    "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound");
        }
    }
}
