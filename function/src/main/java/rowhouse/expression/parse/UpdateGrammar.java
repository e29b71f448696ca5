package rowhouse.expression.parse;

import java.util.ArrayList;
import java.util.List;
import rowhouse.expression.parse.Syntax.PathTerm;
import rowhouse.expression.parse.Syntax.Sum;
import rowhouse.expression.parse.Syntax.Term;
import rowhouse.expression.parse.Syntax.ValueTerm;
import rowhouse.expression.parse.Token.Kind;

/// The grammar of updates.
final class UpdateGrammar {
    /// One action on one path.
    sealed interface Action {
        PathTerm path();
    }

    /// `path = value`.
    record Set(PathTerm path, Syntax value) implements Action {}

    /// `path`.
    record Remove(PathTerm path) implements Action {}

    /// `path :value`.
    record Add(PathTerm path, ValueTerm value) implements Action {}

    /// `path :value`.
    record Delete(PathTerm path, ValueTerm value) implements Action {}

    /// The whole expression.
    ///
    /// @param sections the sections in their order, also those that come twice
    record Actions(List<Kind> sections, List<Action> actions) {}

    /// What a parenthesis holds, and how many pairs stand directly around it.
    private record Group(Syntax content, int pairs) {}

    private final TokenCursor cursor;
    private final TermGrammar terms;

    UpdateGrammar(TokenCursor cursor) {
        this.cursor = cursor;
        this.terms = new TermGrammar(ExpressionKind.UPDATE, cursor);
    }

    Actions update() {
        var sections = new ArrayList<Kind>();
        var actions = new ArrayList<Action>();
        do {
            var section = cursor.peek();
            if (section != Kind.SET && section != Kind.REMOVE && section != Kind.ADD && section != Kind.DELETE) {
                throw cursor.syntaxError();
            }
            cursor.expect(section);
            sections.add(section);
            do {
                actions.add(action(section));
            } while (cursor.accept(Kind.COMMA));
        } while (cursor.peek() != Kind.END);
        return new Actions(sections, actions);
    }

    private Action action(Kind section) {
        var path = terms.path();
        return switch (section) {
            case SET -> {
                cursor.expect(Kind.EQUAL);
                yield new Set(path, sum().content());
            }
            case REMOVE -> new Remove(path);
            case ADD -> new Add(path, terms.value());
            case DELETE -> new Delete(path, terms.value());
            default -> throw new IllegalStateException("no section: " + section);
        };
    }

    /// `term | term + term | term - term`, in at most one pair of parentheses.
    private Group sum() {
        var left = group();
        boolean isDifference = cursor.peek() == Kind.MINUS;
        if (left.content() instanceof Term term && (cursor.accept(Kind.PLUS) || cursor.accept(Kind.MINUS))) {
            return new Group(new Sum(isDifference, term, terms.term()), 0);
        }
        return left;
    }

    private Group group() {
        if (!cursor.accept(Kind.OPENING_PARENTHESIS)) {
            return new Group(terms.bareTerm(), 0);
        }
        cursor.descend();
        var inner = sum();
        cursor.expect(Kind.CLOSING_PARENTHESIS);
        cursor.ascend();
        if (inner.pairs() > 0) {
            throw terms.redundantParentheses();
        }
        return new Group(inner.content(), 1);
    }
}
