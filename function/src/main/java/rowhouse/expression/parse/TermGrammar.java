package rowhouse.expression.parse;

import java.util.ArrayList;
import java.util.List;
import rowhouse.error.ServiceException;
import rowhouse.expression.parse.Syntax.Call;
import rowhouse.expression.parse.Syntax.PathTerm;
import rowhouse.expression.parse.Syntax.Step;
import rowhouse.expression.parse.Syntax.Term;
import rowhouse.expression.parse.Syntax.ValueTerm;
import rowhouse.expression.parse.Token.Kind;

/// The grammar rules that all expressions share: paths, values, functions, and these in parentheses.
final class TermGrammar {
    private final ExpressionKind kind;
    private final TokenCursor cursor;

    TermGrammar(ExpressionKind kind, TokenCursor cursor) {
        this.kind = kind;
        this.cursor = cursor;
    }

    /// `path | :value | function(...)`, in at most one pair of parentheses.
    Term term() {
        int opened = 0;
        while (cursor.accept(Kind.OPENING_PARENTHESIS)) {
            opened++;
        }
        var term = bareTerm();
        for (int closed = 1; closed <= opened; closed++) {
            cursor.expect(Kind.CLOSING_PARENTHESIS);
            if (closed == 2) {
                throw redundantParentheses();
            }
        }
        return term;
    }

    /// `path | :value | function(...)`.
    Term bareTerm() {
        return switch (cursor.peek()) {
            case VALUE_PLACEHOLDER -> value();
            case NAME -> cursor.isFollowedBy(Kind.OPENING_PARENTHESIS) ? call() : path();
            default -> path();
        };
    }

    ValueTerm value() {
        return new ValueTerm(cursor.expect(Kind.VALUE_PLACEHOLDER));
    }

    /// `name.name[0]`, where a name may be a placeholder.
    PathTerm path() {
        var steps = new ArrayList<Step>();
        steps.add(name());
        while (true) {
            if (cursor.accept(Kind.DOT)) {
                steps.add(member());
            } else if (cursor.accept(Kind.OPENING_BRACKET)) {
                steps.add(new Step.Index(cursor.expect(Kind.NUMBER)));
                cursor.expect(Kind.CLOSING_BRACKET);
            } else {
                return new PathTerm(steps);
            }
        }
    }

    // DynamoDB's grammar lets a value's placeholder stand here, only to find that no name is defined for it.
    private Step member() {
        return cursor.peek() == Kind.VALUE_PLACEHOLDER
                ? new Step.Placeholder(cursor.expect(Kind.VALUE_PLACEHOLDER))
                : name();
    }

    private Step name() {
        return cursor.peek() == Kind.NAME_PLACEHOLDER
                ? new Step.Placeholder(cursor.expect(Kind.NAME_PLACEHOLDER))
                : new Step.Name(cursor.expect(Kind.NAME));
    }

    /// `function(operand, operand)`.
    Call call() {
        var function = cursor.expect(Kind.NAME);
        return new Call(function, operands());
    }

    /// `(operand, operand)`, at least one.
    List<Term> operands() {
        cursor.expect(Kind.OPENING_PARENTHESIS);
        cursor.descend();
        var operands = new ArrayList<Term>();
        do {
            operands.add(term());
        } while (cursor.accept(Kind.COMMA));
        cursor.expect(Kind.CLOSING_PARENTHESIS);
        cursor.ascend();
        return operands;
    }

    ServiceException redundantParentheses() {
        return kind.invalid("The expression has redundant parentheses;");
    }
}
