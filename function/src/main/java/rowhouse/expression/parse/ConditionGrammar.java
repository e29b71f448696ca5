package rowhouse.expression.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.parse.Syntax.And;
import rowhouse.expression.parse.Syntax.Between;
import rowhouse.expression.parse.Syntax.Call;
import rowhouse.expression.parse.Syntax.Comparison;
import rowhouse.expression.parse.Syntax.In;
import rowhouse.expression.parse.Syntax.Not;
import rowhouse.expression.parse.Syntax.Or;
import rowhouse.expression.parse.Syntax.Term;
import rowhouse.expression.parse.Token.Kind;
import rowhouse.expression.tree.Condition.Comparator;

/// The grammar of conditions, loosest binding first.
///
/// A parenthesis may hold a condition or a term, and which it is shows only later: `(a) = :v` and `(a = :v)` are both
/// conditions. So a rule that has just entered a parenthesis may also end up with a bare term.
final class ConditionGrammar {
    private final TokenCursor cursor;
    private final TermGrammar terms;

    ConditionGrammar(ExpressionKind kind, TokenCursor cursor) {
        this.cursor = cursor;
        this.terms = new TermGrammar(kind, cursor);
    }

    /// What a parenthesis holds, and how many pairs stand directly around it.
    private record Group(Syntax content, int pairs) {
        boolean isTerm() {
            return content instanceof Term;
        }

        boolean isBareTerm() {
            return isTerm() && !(content instanceof Call);
        }
    }

    /// The whole expression.
    Syntax condition() {
        var condition = or(false).content();
        cursor.expectEnd();
        return condition;
    }

    private Group or(boolean inParenthesis) {
        var left = and(inParenthesis);
        while (!left.isBareTerm() && cursor.accept(Kind.OR)) {
            left = new Group(new Or(left.content(), and(false).content()), 0);
        }
        return left;
    }

    private Group and(boolean inParenthesis) {
        var left = not(inParenthesis);
        while (!left.isBareTerm() && cursor.accept(Kind.AND)) {
            left = new Group(new And(left.content(), not(false).content()), 0);
        }
        return left;
    }

    private Group not(boolean inParenthesis) {
        int negations = 0;
        while (cursor.accept(Kind.NOT)) {
            negations++;
        }
        var group = comparison(inParenthesis && negations == 0);
        if (negations == 0) {
            return group;
        }
        var condition = group.content();
        for (int i = 0; i < negations; i++) {
            condition = new Not(condition);
        }
        return new Group(condition, 0);
    }

    private Group comparison(boolean inParenthesis) {
        var group = cursor.peek() == Kind.OPENING_PARENTHESIS ? parenthesis() : new Group(terms.bareTerm(), 0);
        if (group.content() instanceof Term left) {
            var comparison = comparisonOf(left, group.pairs());
            if (comparison != null) {
                return new Group(comparison, 0);
            }
        }
        if (group.isBareTerm() && !(inParenthesis && cursor.peek() == Kind.CLOSING_PARENTHESIS)) {
            throw cursor.syntaxError();
        }
        return group;
    }

    private Group parenthesis() {
        cursor.expect(Kind.OPENING_PARENTHESIS);
        cursor.descend();
        var inner = or(true);
        cursor.expect(Kind.CLOSING_PARENTHESIS);
        cursor.ascend();
        // Around a bare term, the grammar has nothing to say until a comparator follows.
        if (inner.pairs() > 0 && !inner.isBareTerm()) {
            throw terms.redundantParentheses();
        }
        return new Group(inner.content(), inner.pairs() + 1);
    }

    private @Nullable Syntax comparisonOf(Term left, int pairs) {
        var comparator = comparator(cursor.peek());
        if (comparator == null && cursor.peek() != Kind.BETWEEN && cursor.peek() != Kind.IN) {
            return null;
        }
        if (pairs > 1) {
            throw terms.redundantParentheses();
        }
        if (comparator != null) {
            cursor.accept(cursor.peek());
            return new Comparison(comparator, left, terms.term());
        }
        if (cursor.accept(Kind.BETWEEN)) {
            var low = terms.term();
            cursor.expect(Kind.AND);
            return new Between(left, low, terms.term());
        }
        cursor.expect(Kind.IN);
        List<Term> choices = terms.operands();
        return new In(left, choices);
    }

    private static @Nullable Comparator comparator(Kind kind) {
        return switch (kind) {
            case EQUAL -> Comparator.EQUAL;
            case NOT_EQUAL -> Comparator.NOT_EQUAL;
            case LESS -> Comparator.LESS;
            case LESS_OR_EQUAL -> Comparator.LESS_OR_EQUAL;
            case GREATER -> Comparator.GREATER;
            case GREATER_OR_EQUAL -> Comparator.GREATER_OR_EQUAL;
            default -> null;
        };
    }
}
