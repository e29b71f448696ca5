package rowhouse.expression.parse;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import rowhouse.expression.parse.Syntax.Call;
import rowhouse.expression.parse.Syntax.PathTerm;
import rowhouse.expression.parse.Syntax.Term;
import rowhouse.expression.parse.Syntax.ValueTerm;
import rowhouse.expression.tree.Condition;
import rowhouse.expression.tree.Condition.Comparator;
import rowhouse.expression.tree.Operand;
import rowhouse.value.AttributeType;
import rowhouse.value.AttributeValue;
import rowhouse.value.Order;

/// The third pass over a condition: placeholders become what they stand for, and operands are checked as far as they
/// are known.
final class ConditionBuilder {
    private static final Set<AttributeType> ORDERED = EnumSet.of(AttributeType.S, AttributeType.N, AttributeType.B);
    private static final Set<AttributeType> PREFIXED = EnumSet.of(AttributeType.S, AttributeType.B);
    private static final Set<AttributeType> SIZED =
            EnumSet.complementOf(EnumSet.of(AttributeType.N, AttributeType.BOOL, AttributeType.NULL));
    private static final int MAX_CHOICES = 100;
    private static final String TYPE_NAMES = "{N,BS,L,B,NULL,M,S,SS,NS,BOOL}";

    private final ExpressionKind kind;
    private final PathResolver resolver;
    private final OperandCheck check;
    private final OperatorCount operators;

    ConditionBuilder(ExpressionKind kind, Placeholders placeholders) {
        this.kind = kind;
        this.resolver = new PathResolver(kind, placeholders);
        this.check = new OperandCheck(kind);
        this.operators = new OperatorCount(kind);
    }

    Condition build(Syntax syntax) {
        var condition = condition(syntax);
        operators.check();
        return condition;
    }

    private Condition condition(Syntax syntax) {
        operators.add();
        return switch (syntax) {
            case Syntax.And(var left, var right) -> new Condition.And(condition(left), condition(right));
            case Syntax.Or(var left, var right) -> new Condition.Or(condition(left), condition(right));
            case Syntax.Not(var operand) -> new Condition.Not(condition(operand));
            case Syntax.Comparison comparison -> comparison(comparison);
            case Syntax.Between between -> between(between);
            case Syntax.In in -> in(in);
            case Call call -> function(call);
            case Syntax.Sum _, PathTerm _, ValueTerm _ -> throw new IllegalStateException("no condition: " + syntax);
        };
    }

    private Condition comparison(Syntax.Comparison comparison) {
        var left = operand(comparison.left());
        var right = operand(comparison.right());
        var comparator = comparison.comparator();
        if (comparator != Comparator.EQUAL && comparator != Comparator.NOT_EQUAL) {
            check.types(comparator.symbol(), ORDERED, List.of(left, right));
        }
        check.distinct(comparator.symbol(), left, List.of(right));
        return new Condition.Comparison(comparator, left, right);
    }

    private Condition between(Syntax.Between between) {
        var operand = operand(between.operand());
        var low = operand(between.low());
        var high = operand(between.high());
        check.types("BETWEEN", ORDERED, List.of(operand, low, high));
        check.distinct("BETWEEN", operand, List.of(low, high));
        if (low instanceof Operand.Literal(var lowest) && high instanceof Operand.Literal(var highest)) {
            bounds(lowest, highest);
        }
        return new Condition.Between(operand, low, high);
    }

    private void bounds(AttributeValue low, AttributeValue high) {
        String rule;
        if (low.type() != high.type()) {
            rule = "requires same data type for lower and upper bounds";
        } else if (Order.compare(low, high) > 0) {
            rule = "requires upper bound to be greater than or equal to lower bound";
        } else {
            return;
        }
        throw kind.invalid("The BETWEEN operator %s; lower bound operand: %s, upper bound operand: %s"
                .formatted(rule, OperandCheck.text(low), OperandCheck.text(high)));
    }

    private Condition in(Syntax.In in) {
        var operand = operand(in.operand());
        var choices = operands(in.choices());
        check.distinct("IN", operand, choices);
        if (choices.size() > MAX_CHOICES) {
            throw kind.invalid(
                    "The IN operator is provided with too many operands; number of operands: " + choices.size());
        }
        return new Condition.In(operand, choices);
    }

    private Condition function(Call call) {
        var function = Function.of(call);
        var operands = operands(call.operands());
        return switch (function) {
            case ATTRIBUTE_EXISTS -> {
                check.count(function, operands, 1);
                yield new Condition.AttributeExists(check.path(function, operands.getFirst()));
            }
            case ATTRIBUTE_NOT_EXISTS -> {
                check.count(function, operands, 1);
                yield new Condition.AttributeNotExists(check.path(function, operands.getFirst()));
            }
            case ATTRIBUTE_TYPE -> {
                check.count(function, operands, 2);
                check.distinct(function.text(), operands.getFirst(), operands.subList(1, 2));
                yield new Condition.HasType(operands.getFirst(), typeNamed(operands.getLast()));
            }
            case BEGINS_WITH -> {
                check.count(function, operands, 2);
                check.types(function.text(), PREFIXED, operands);
                check.distinct(function.text(), operands.getFirst(), operands.subList(1, 2));
                yield new Condition.BeginsWith(operands.getFirst(), operands.getLast());
            }
            case CONTAINS -> {
                check.count(function, operands, 2);
                check.distinct(function.text(), operands.getFirst(), operands.subList(1, 2));
                yield new Condition.Contains(operands.getFirst(), operands.getLast());
            }
            case SIZE, IF_NOT_EXISTS, LIST_APPEND -> throw new IllegalStateException("no condition: " + call);
        };
    }

    private AttributeType typeNamed(Operand operand) {
        var function = Function.ATTRIBUTE_TYPE.text();
        check.types(function, EnumSet.of(AttributeType.S), List.of(operand));
        if (!(operand instanceof Operand.Literal(AttributeValue.S(var name)))) {
            throw check.incorrectType(function, TYPE_NAMES);
        }
        for (var type : AttributeType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw kind.invalid("Invalid attribute type name found; type: %s, valid types: %s".formatted(name, TYPE_NAMES));
    }

    private List<Operand> operands(List<Term> terms) {
        return terms.stream().map(this::operand).toList();
    }

    private Operand operand(Term term) {
        return switch (term) {
            case PathTerm path -> new Operand.Attribute(resolver.path(path));
            case ValueTerm value -> new Operand.Literal(resolver.value(value));
            case Call call -> size(call);
        };
    }

    private Operand size(Call call) {
        operators.add();
        var operands = operands(call.operands());
        check.count(Function.SIZE, operands, 1);
        check.types(Function.SIZE.text(), SIZED, operands);
        return new Operand.Size(operands.getFirst());
    }
}
