package rowhouse.expression.parse;

import rowhouse.expression.parse.Function.Role;
import rowhouse.expression.parse.Syntax.And;
import rowhouse.expression.parse.Syntax.Between;
import rowhouse.expression.parse.Syntax.Call;
import rowhouse.expression.parse.Syntax.Comparison;
import rowhouse.expression.parse.Syntax.In;
import rowhouse.expression.parse.Syntax.Not;
import rowhouse.expression.parse.Syntax.Or;
import rowhouse.expression.parse.Syntax.PathTerm;
import rowhouse.expression.parse.Syntax.Step;
import rowhouse.expression.parse.Syntax.Sum;
import rowhouse.expression.parse.Syntax.Term;
import rowhouse.expression.parse.Syntax.ValueTerm;

/// The second pass over an expression, in the order it was written: no name may be a reserved word, every function
/// must exist and stand where it may, and list indexes must be indexes.
final class WordCheck {
    private static final int MAX_INDEX_DIGITS = 10;

    private final ExpressionKind kind;

    WordCheck(ExpressionKind kind) {
        this.kind = kind;
    }

    /// Checks a condition, or what an update assigns.
    void check(Syntax syntax) {
        switch (syntax) {
            case And(var left, var right) -> {
                check(left);
                check(right);
            }
            case Or(var left, var right) -> {
                check(left);
                check(right);
            }
            case Not(var operand) -> check(operand);
            case Comparison(var _, var left, var right) -> {
                term(left);
                term(right);
            }
            case Between(var operand, var low, var high) -> {
                term(operand);
                term(low);
                term(high);
            }
            case In(var operand, var choices) -> {
                term(operand);
                choices.forEach(this::term);
            }
            case Sum(var _, var left, var right) -> {
                term(left);
                term(right);
            }
            case Call call -> call(call, true);
            case PathTerm path -> path(path);
            case ValueTerm _ -> {}
        }
    }

    private void term(Term term) {
        if (term instanceof Call call) {
            call(call, false);
        } else {
            check(term);
        }
    }

    /// Checks a path's names and indexes.
    void path(PathTerm path) {
        for (var step : path.steps()) {
            if (step instanceof Step.Name(var name) && ReservedWords.contains(name)) {
                throw kind.invalid("Attribute name is a reserved keyword; reserved keyword: " + name);
            }
            if (step instanceof Step.Index(var digits) && !isIndex(digits)) {
                throw kind.invalid("List index is not within the allowable range; index: [%s]".formatted(digits));
            }
        }
    }

    private static boolean isIndex(String digits) {
        return digits.length() <= MAX_INDEX_DIGITS && Long.parseLong(digits) <= Integer.MAX_VALUE;
    }

    /// @param isWhole whether the call is a condition, or all that an update assigns, rather than an operand
    private void call(Call call, boolean isWhole) {
        var function = Function.named(call.function());
        if (function == null) {
            throw kind.invalid("Invalid function name; function: " + call.function());
        }
        boolean isUpdate = kind == ExpressionKind.UPDATE;
        if ((function.role() == Role.UPDATE) != isUpdate) {
            throw kind.invalid("The function is not allowed in %s expression; function: %s"
                    .formatted(isUpdate ? "an update" : "a condition", function.text()));
        }
        boolean fits =
                isUpdate ? isWhole || function != Function.LIST_APPEND : isWhole == (function.role() == Role.CONDITION);
        if (!fits) {
            throw kind.invalid(
                    "The function is not allowed to be used this way in an expression; function: " + function.text());
        }
        call.operands().forEach(this::term);
    }
}
