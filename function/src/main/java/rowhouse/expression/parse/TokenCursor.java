package rowhouse.expression.parse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import rowhouse.error.ServiceException;
import rowhouse.expression.parse.Token.Kind;

/// Walks an expression's tokens one by one, and says where the grammar was broken.
final class TokenCursor {
    private static final int MAX_BYTES = 4096;

    // Every level takes at least one operator, of which an expression may have 300; so no valid one is deeper.
    private static final int MAX_NESTING = 400;

    private final ExpressionKind kind;
    private final String text;
    private final List<Token> tokens;
    private int position;
    private int nesting;

    TokenCursor(ExpressionKind kind, String text) {
        if (text.isEmpty()) {
            throw kind.invalid("The expression can not be empty;");
        }
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_BYTES) {
            throw kind.tooLarge(size);
        }
        this.kind = kind;
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    /// The kind of the token the cursor stands before.
    Kind peek() {
        return tokens.get(position).kind();
    }

    /// Whether the token after the next is of this kind.
    boolean isFollowedBy(Kind expected) {
        return peek() != Kind.END && tokens.get(position + 1).kind() == expected;
    }

    /// Passes the next token if it is of this kind.
    boolean accept(Kind expected) {
        if (peek() == expected) {
            position++;
            return true;
        }
        return false;
    }

    /// Passes the next token, which must be of this kind, and returns its text.
    String expect(Kind expected) {
        var token = tokens.get(position);
        if (token.kind() != expected) {
            throw syntaxError();
        }
        position++;
        return text(token);
    }

    /// No token may be left.
    void expectEnd() {
        if (peek() != Kind.END) {
            throw syntaxError();
        }
    }

    /// Enters a parenthesis or the operands of a function.
    void descend() {
        if (++nesting > MAX_NESTING) {
            throw tooManyOperators(kind);
        }
    }

    void ascend() {
        nesting--;
    }

    /// The next token is one that no rule has a use for.
    ServiceException syntaxError() {
        var token = tokens.get(position);
        int from = position == 0 ? 0 : tokens.get(position - 1).start();
        int to = token.kind() == Kind.END
                ? text.length()
                : tokens.get(position + 1).end();
        return kind.invalid(
                "Syntax error; token: \"%s\", near: \"%s\"".formatted(text(token), text.substring(from, to)));
    }

    static ServiceException tooManyOperators(ExpressionKind kind) {
        return kind.invalid("The expression contains too many operators; operator count: 301");
    }

    private String text(Token token) {
        return token.kind() == Kind.END ? "<EOF>" : text.substring(token.start(), token.end());
    }
}
