package rowhouse.expression.legacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rowhouse.expression.tree.KeyCondition;
import rowhouse.expression.tree.KeyCondition.Operator;

/// `KeyConditions` as key conditions.
public final class LegacyKeyConditions {
    private LegacyKeyConditions() {}

    /// The conditions on a key that `KeyConditions` means; whether they fit a key is not known yet.
    ///
    /// @throws rowhouse.error.ServiceException if an entry is at fault
    public static List<KeyCondition> of(Map<String, LegacyCondition> conditions) {
        var keyConditions = new ArrayList<KeyCondition>();
        conditions.forEach((name, condition) -> {
            var path = LegacyNames.path(name);
            ComparisonRules.check(condition);
            keyConditions.add(new KeyCondition(path.attribute(), operator(condition.operator()), condition.values()));
        });
        return List.copyOf(keyConditions);
    }

    private static Operator operator(ComparisonOperator operator) {
        return switch (operator) {
            case EQ -> Operator.EQUAL;
            case LE -> Operator.LESS_OR_EQUAL;
            case LT -> Operator.LESS;
            case GE -> Operator.GREATER_OR_EQUAL;
            case GT -> Operator.GREATER;
            case BETWEEN -> Operator.BETWEEN;
            case BEGINS_WITH -> Operator.BEGINS_WITH;
            case NE, IN, NOT_NULL, NULL, CONTAINS, NOT_CONTAINS -> Operator.NOT_INDEXABLE;
        };
    }
}
