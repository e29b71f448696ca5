package rowhouse.expression.tree;

import java.util.ArrayList;
import java.util.List;

/// Finds the paths that an expression names.
public final class ReferencedPaths {
    private final List<Path> paths = new ArrayList<>();

    private ReferencedPaths() {}

    /// Every path in a condition, in the order they were written.
    public static List<Path> in(Condition condition) {
        var referenced = new ReferencedPaths();
        referenced.addAll(condition);
        return List.copyOf(referenced.paths);
    }

    /// Every path in an update, targets and operands, in the order they were written.
    public static List<Path> in(Update update) {
        var referenced = new ReferencedPaths();
        for (var action : update.actions()) {
            referenced.paths.add(action.path());
            if (action instanceof Update.Action.Set set) {
                referenced.add(set.value());
            }
        }
        return List.copyOf(referenced.paths);
    }

    private void addAll(Condition condition) {
        switch (condition) {
            case Condition.And(var left, var right) -> {
                addAll(left);
                addAll(right);
            }
            case Condition.Or(var left, var right) -> {
                addAll(left);
                addAll(right);
            }
            case Condition.Not(var operand) -> addAll(operand);
            case Condition.Comparison(var _, var left, var right) -> {
                add(left);
                add(right);
            }
            case Condition.Between(var operand, var low, var high) -> {
                add(operand);
                add(low);
                add(high);
            }
            case Condition.In(var operand, var choices) -> {
                add(operand);
                choices.forEach(this::add);
            }
            case Condition.AttributeExists(var path) -> paths.add(path);
            case Condition.AttributeNotExists(var path) -> paths.add(path);
            case Condition.HasType(var operand, var _) -> add(operand);
            case Condition.BeginsWith(var operand, var prefix) -> {
                add(operand);
                add(prefix);
            }
            case Condition.Contains(var container, var part) -> {
                add(container);
                add(part);
            }
        }
    }

    private void add(Operand operand) {
        switch (operand) {
            case Operand.Attribute(var path) -> paths.add(path);
            case Operand.Literal _ -> {}
            case Operand.Size(var of) -> add(of);
        }
    }

    private void add(Update.Value value) {
        switch (value) {
            case Update.Value.Literal _ -> {}
            case Update.Value.Attribute(var path) -> paths.add(path);
            case Update.Value.IfNotExists(var path, var otherwise) -> {
                paths.add(path);
                add(otherwise);
            }
            case Update.Value.ListAppend(var first, var second) -> {
                add(first);
                add(second);
            }
            case Update.Value.Plus(var left, var right) -> {
                add(left);
                add(right);
            }
            case Update.Value.Minus(var left, var right) -> {
                add(left);
                add(right);
            }
        }
    }
}
