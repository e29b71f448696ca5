package rowhouse.expression.evaluate;

import static rowhouse.error.ServiceException.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ServiceException;
import rowhouse.expression.tree.KeyCondition;
import rowhouse.expression.tree.KeyCondition.Operator;
import rowhouse.table.KeyRange;
import rowhouse.table.KeyRange.Bound;
import rowhouse.table.KeySchema;
import rowhouse.value.AttributeType;
import rowhouse.value.AttributeValue;

/// Turns the conditions of a query into the range of keys they mean.
public final class KeyConditions {
    private final List<KeyCondition> conditions;
    private final KeySchema key;
    private final Map<String, AttributeType> types;
    private final @Nullable String indexName;

    private KeyConditions(
            List<KeyCondition> conditions,
            KeySchema key,
            Map<String, AttributeType> types,
            @Nullable String indexName) {
        this.conditions = conditions;
        this.key = key;
        this.types = types;
        this.indexName = indexName;
    }

    /// The range that conditions on a key mean, at most one condition per attribute.
    ///
    /// @param key the key of the table or index that is queried
    /// @param types the types of its attributes
    /// @param indexName the index that is queried; null for the table itself
    /// @throws ServiceException if the conditions do not fit the key
    public static KeyRange toRange(
            List<KeyCondition> conditions,
            KeySchema key,
            Map<String, AttributeType> types,
            @Nullable String indexName) {
        var keyConditions = new KeyConditions(conditions, key, types, indexName);
        boolean hasPlainKey = key.partition().size() == 1 && key.sort().size() <= 1;
        return hasPlainKey ? keyConditions.plainRange() : keyConditions.wideRange();
    }

    // One attribute to partition by, and at most one to sort by.
    private KeyRange plainRange() {
        if (conditions.isEmpty() || conditions.size() > 2) {
            throw validation("Conditions can be of length 1 or 2 only");
        }
        var partition = required(key.partition().getFirst());
        checkOperands(partition);
        if (partition.operator() != Operator.EQUAL) {
            throw notSupported();
        }
        if (conditions.size() == 1) {
            return new KeyRange(partition.operands(), List.of(), new Bound.All());
        }
        if (!key.hasSortKey()) {
            throw notSupported();
        }
        var sort = required(key.sort().getFirst());
        checkOperands(sort);
        return sort.operator() == Operator.EQUAL
                ? new KeyRange(partition.operands(), sort.operands(), new Bound.All())
                : new KeyRange(partition.operands(), List.of(), bound(sort));
    }

    // Several attributes: all that partition must be equal to something; those that sort are given from the left, and
    // only the last one given may be anything but equal.
    private KeyRange wideRange() {
        if (conditions.size() > key.partition().size() + key.sort().size()) {
            throw notSupported();
        }
        checkAllEqual();
        var sort = sortConditions();
        if (key.partition().size() + sort.size() < conditions.size()) {
            throw validation("Query condition missed key schema element");
        }
        var partition = new ArrayList<AttributeValue>();
        for (var attribute : key.partition()) {
            var condition = required(attribute);
            checkOperands(condition);
            partition.addAll(condition.operands());
        }
        sort.forEach(this::checkOperands);
        if (sort.isEmpty() || sort.getLast().operator() == Operator.EQUAL) {
            return new KeyRange(partition, operands(sort), new Bound.All());
        }
        return new KeyRange(partition, operands(sort.subList(0, sort.size() - 1)), bound(sort.getLast()));
    }

    private void checkAllEqual() {
        var lacking = key.partition().stream()
                .filter(attribute -> !isEqual(find(attribute)))
                .toList();
        if (!lacking.isEmpty()) {
            throw validation("HASH key attributes %s must have equality conditions specified in the query"
                    .formatted(String.join(", ", lacking)));
        }
    }

    private static boolean isEqual(@Nullable KeyCondition condition) {
        return condition != null && condition.operator() == Operator.EQUAL;
    }

    private List<KeyCondition> sortConditions() {
        var given = new ArrayList<KeyCondition>();
        var notEqual = new ArrayList<String>();
        for (var attribute : key.sort()) {
            var condition = find(attribute);
            if (condition != null) {
                if (!notEqual.isEmpty()) {
                    throw validation(
                            "RANGE key attributes %s must have equality conditions specified in the query because a condition is present on key attribute %s"
                                    .formatted(String.join(", ", notEqual), attribute));
                }
                given.add(condition);
            }
            if (!isEqual(condition)) {
                notEqual.add(attribute);
            }
        }
        return given;
    }

    private @Nullable KeyCondition find(String attribute) {
        for (var condition : conditions) {
            if (condition.attribute().equals(attribute)) {
                return condition;
            }
        }
        return null;
    }

    private KeyCondition required(String attribute) {
        var condition = find(attribute);
        if (condition == null) {
            throw validation("Query condition missed key schema element: " + attribute);
        }
        return condition;
    }

    private static ServiceException notSupported() {
        return validation("Query key condition not supported");
    }

    private void checkOperands(KeyCondition condition) {
        for (var operand : condition.operands()) {
            if (operand.type() != types.get(condition.attribute())) {
                throw validation(
                        "One or more parameter values were invalid: Condition parameter type does not match schema type");
            }
            if (operand instanceof AttributeValue.S(var text) && text.isEmpty()) {
                throw emptyValue(condition.attribute(), "string");
            }
            if (operand instanceof AttributeValue.B(var binary) && binary.length() == 0) {
                throw emptyValue(condition.attribute(), "binary");
            }
        }
    }

    private ServiceException emptyValue(String attribute, String type) {
        var rule = "The AttributeValue for a key attribute cannot contain an empty %s value.".formatted(type);
        return validation(
                indexName == null
                        ? "One or more parameter values are not valid. %s Key: %s".formatted(rule, attribute)
                        : "One or more parameter values are not valid. A value specified for a secondary index key is not supported. %s IndexName: %s, IndexKey: %s"
                                .formatted(rule, indexName, attribute));
    }

    private static List<AttributeValue> operands(List<KeyCondition> conditions) {
        return conditions.stream()
                .flatMap(condition -> condition.operands().stream())
                .toList();
    }

    private static Bound bound(KeyCondition condition) {
        var first = condition.operands().isEmpty() ? null : condition.operands().getFirst();
        if (first == null || condition.operator() == Operator.NOT_INDEXABLE) {
            throw validation("Attempted conditional constraint is not an indexable operation");
        }
        return switch (condition.operator()) {
            case LESS -> new Bound.Less(first);
            case LESS_OR_EQUAL -> new Bound.LessOrEqual(first);
            case GREATER -> new Bound.Greater(first);
            case GREATER_OR_EQUAL -> new Bound.GreaterOrEqual(first);
            case BETWEEN -> new Bound.Between(first, condition.operands().getLast());
            case BEGINS_WITH -> new Bound.BeginsWith(first);
            case EQUAL, NOT_INDEXABLE -> throw new IllegalStateException("no bound: " + condition);
        };
    }
}
