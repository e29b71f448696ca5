package rowhouse.expression.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import rowhouse.error.ServiceException;
import rowhouse.expression.tree.Condition;
import rowhouse.expression.tree.Condition.Comparator;
import rowhouse.expression.tree.KeyCondition;
import rowhouse.expression.tree.KeyCondition.Operator;
import rowhouse.expression.tree.Operand;
import rowhouse.expression.tree.ReferencedPaths;
import rowhouse.value.AttributeValue;

/// Parses key condition expressions: conditions joined by `AND`, each comparing one attribute with values.
public final class KeyConditionParser {
    private static final ExpressionKind KIND = ExpressionKind.KEY_CONDITION;

    private final List<KeyCondition> conditions = new ArrayList<>();

    private KeyConditionParser() {}

    /// The conditions a text stands for, in its order; whether they fit a key is not known yet.
    ///
    /// @throws ServiceException if the text is no key condition expression
    public static List<KeyCondition> parse(String text, Placeholders placeholders) {
        var condition = ConditionParser.parse(KIND, text, placeholders);
        if (!ReferencedPaths.in(condition).stream().allMatch(path -> path.isTopLevel())) {
            throw KIND.invalid("KeyConditionExpressions cannot have conditions on nested attributes");
        }
        var parser = new KeyConditionParser();
        parser.addAll(condition);
        parser.checkOnePerKey();
        return List.copyOf(parser.conditions);
    }

    private void addAll(Condition condition) {
        switch (condition) {
            case Condition.And(var left, var right) -> {
                addAll(left);
                addAll(right);
            }
            case Condition.Comparison comparison -> conditions.add(comparison(comparison));
            case Condition.Between(var operand, var low, var high) ->
                conditions.add(keyFirst("BETWEEN", Operator.BETWEEN, List.of(operand, low, high)));
            case Condition.BeginsWith(var operand, var prefix) ->
                conditions.add(keyFirst("begins_with", Operator.BEGINS_WITH, List.of(operand, prefix)));
            case Condition.Or _ -> throw invalidOperator("OR");
            case Condition.Not _ -> throw invalidOperator("NOT");
            case Condition.In _ -> throw invalidOperator("IN");
            case Condition.AttributeExists _ -> throw invalidOperator("attribute_exists");
            case Condition.AttributeNotExists _ -> throw invalidOperator("attribute_not_exists");
            case Condition.HasType _ -> throw invalidOperator("attribute_type");
            case Condition.Contains _ -> throw invalidOperator("contains");
        }
    }

    private static ServiceException invalidOperator(String operator) {
        return KIND.invalid("Invalid operator used in KeyConditionExpression: " + operator);
    }

    private static KeyCondition comparison(Condition.Comparison comparison) {
        var comparator = comparison.comparator();
        if (comparator == Comparator.NOT_EQUAL) {
            throw invalidOperator("<>");
        }
        var operands = List.of(comparison.left(), comparison.right());
        checkOperands(operands);
        if (comparison.left() instanceof Operand.Attribute(var path)) {
            return new KeyCondition(path.attribute(), operator(comparator), literals(operands));
        }
        if (comparison.right() instanceof Operand.Attribute(var path)) {
            return new KeyCondition(path.attribute(), mirrored(operator(comparator)), literals(operands));
        }
        throw invalidCondition("No key attribute specified");
    }

    private static KeyCondition keyFirst(String name, Operator operator, List<Operand> operands) {
        checkOperands(operands);
        if (operands.getFirst() instanceof Operand.Attribute(var path)) {
            return new KeyCondition(path.attribute(), operator, literals(operands));
        }
        throw invalidCondition(name + " operator must have the key attribute as its first operand");
    }

    private static void checkOperands(List<Operand> operands) {
        if (operands.stream().anyMatch(operand -> operand instanceof Operand.Size)) {
            throw KIND.invalid("KeyConditionExpressions cannot contain nested operations");
        }
        if (operands.stream()
                        .filter(operand -> operand instanceof Operand.Attribute)
                        .count()
                > 1) {
            throw invalidCondition("Multiple attribute names used in one condition");
        }
    }

    private static ServiceException invalidCondition(String reason) {
        return KIND.invalid("Invalid condition in KeyConditionExpression: " + reason);
    }

    private static List<AttributeValue> literals(List<Operand> operands) {
        var literals = new ArrayList<AttributeValue>();
        for (var operand : operands) {
            if (operand instanceof Operand.Literal(var value)) {
                literals.add(value);
            }
        }
        return literals;
    }

    private static Operator operator(Comparator comparator) {
        return switch (comparator) {
            case EQUAL -> Operator.EQUAL;
            case LESS -> Operator.LESS;
            case LESS_OR_EQUAL -> Operator.LESS_OR_EQUAL;
            case GREATER -> Operator.GREATER;
            case GREATER_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case NOT_EQUAL -> Operator.NOT_INDEXABLE;
        };
    }

    // `:v < key` asks the same as `key > :v`.
    private static Operator mirrored(Operator operator) {
        return switch (operator) {
            case LESS -> Operator.GREATER;
            case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case GREATER -> Operator.LESS;
            case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
            case EQUAL, BETWEEN, BEGINS_WITH, NOT_INDEXABLE -> operator;
        };
    }

    private void checkOnePerKey() {
        var seen = new HashSet<String>();
        for (var condition : conditions) {
            if (!seen.add(condition.attribute())) {
                throw KIND.invalid("KeyConditionExpressions must only contain one condition per key");
            }
        }
    }
}
