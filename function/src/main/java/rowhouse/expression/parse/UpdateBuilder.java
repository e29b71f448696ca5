package rowhouse.expression.parse;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import rowhouse.expression.parse.Syntax.Call;
import rowhouse.expression.parse.Syntax.PathTerm;
import rowhouse.expression.parse.Syntax.Sum;
import rowhouse.expression.parse.Syntax.Term;
import rowhouse.expression.parse.Syntax.ValueTerm;
import rowhouse.expression.parse.Token.Kind;
import rowhouse.expression.parse.UpdateGrammar.Actions;
import rowhouse.expression.tree.Path;
import rowhouse.expression.tree.Update;
import rowhouse.expression.tree.Update.Value;
import rowhouse.value.AttributeType;
import rowhouse.value.AttributeValue;

/// The third pass over an update: placeholders become what they stand for, and paths and operands are checked as far
/// as they are known. DynamoDB goes from the last action to the first, and through all paths before any operand.
final class UpdateBuilder {
    private static final ExpressionKind KIND = ExpressionKind.UPDATE;
    private static final Set<AttributeType> ADDED =
            EnumSet.of(AttributeType.N, AttributeType.SS, AttributeType.NS, AttributeType.BS);
    private static final Set<AttributeType> DELETED = EnumSet.of(AttributeType.SS, AttributeType.NS, AttributeType.BS);

    private final PathResolver resolver;
    private final OperandCheck check = new OperandCheck(KIND);
    private final OperatorCount operators = new OperatorCount(KIND);

    UpdateBuilder(Placeholders placeholders) {
        this.resolver = new PathResolver(KIND, placeholders);
    }

    Update build(Actions update) {
        checkSections(update.sections());
        var paths = paths(update.actions());
        var actions = new ArrayDeque<Update.Action>();
        for (int i = paths.size() - 1; i >= 0; i--) {
            actions.addFirst(action(update.actions().get(i), paths.get(i)));
        }
        operators.check();
        return new Update(List.copyOf(actions));
    }

    private static void checkSections(List<Kind> sections) {
        var seen = EnumSet.noneOf(Kind.class);
        for (var section : sections) {
            if (!seen.add(section)) {
                throw KIND.invalid(
                        "The \"%s\" section can only be used once in an update expression;".formatted(section));
            }
        }
    }

    private List<Path> paths(List<UpdateGrammar.Action> actions) {
        var distinct = new DistinctPaths(KIND);
        var paths = new ArrayDeque<Path>();
        for (var action : actions.reversed()) {
            var path = resolver.path(action.path());
            distinct.add(path);
            paths.addFirst(path);
        }
        return List.copyOf(paths);
    }

    private Update.Action action(UpdateGrammar.Action action, Path path) {
        return switch (action) {
            case UpdateGrammar.Set set -> new Update.Action.Set(path, assigned(set.value()));
            case UpdateGrammar.Remove _ -> new Update.Action.Remove(path);
            case UpdateGrammar.Add add -> new Update.Action.Add(path, operand(add.value(), Kind.ADD, ADDED));
            case UpdateGrammar.Delete delete ->
                new Update.Action.Delete(path, operand(delete.value(), Kind.DELETE, DELETED));
        };
    }

    private AttributeValue operand(ValueTerm term, Kind section, Set<AttributeType> allowed) {
        var value = resolver.value(term);
        if (!allowed.contains(value.type())) {
            throw KIND.invalid(
                    "Incorrect operand type for operator or function; operator: %1$s, operand type: %2$s, typeSet: ALLOWED_FOR_%1$s_OPERAND"
                            .formatted(section, value.type().longName()));
        }
        return value;
    }

    private Value assigned(Syntax syntax) {
        return switch (syntax) {
            case Term term -> value(term);
            case Sum(var isDifference, var leftTerm, var rightTerm) -> {
                operators.add();
                var left = value(leftTerm);
                var right = value(rightTerm);
                literalsAre(AttributeType.N, isDifference ? "-" : "+", left, right);
                yield isDifference ? new Value.Minus(left, right) : new Value.Plus(left, right);
            }
            default -> throw new IllegalStateException("no value: " + syntax);
        };
    }

    private Value value(Term term) {
        return switch (term) {
            case PathTerm path -> new Value.Attribute(resolver.path(path));
            case ValueTerm value -> new Value.Literal(resolver.value(value));
            case Call call -> function(call);
        };
    }

    private Value function(Call call) {
        operators.add();
        var function = Function.of(call);
        var operands = call.operands().stream().map(this::value).toList();
        check.count(function, operands, 2);
        var first = operands.getFirst();
        var second = operands.getLast();
        if (function == Function.LIST_APPEND) {
            literalsAre(AttributeType.L, function.text(), first, second);
            return new Value.ListAppend(first, second);
        }
        if (first instanceof Value.Attribute(var path)) {
            return new Value.IfNotExists(path, second);
        }
        throw check.requiresPath(function);
    }

    private void literalsAre(AttributeType type, String operator, Value... operands) {
        for (var operand : operands) {
            if (operand instanceof Value.Literal(var value) && value.type() != type) {
                throw check.incorrectType(operator, value.type().name());
            }
        }
    }
}
