package rowhouse.expression.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rowhouse.expression.parse.Token.Kind;

/// Cuts an expression into tokens. A character that begins none is a token of its own, which no grammar rule accepts.
final class Lexer {
    private static final Map<String, Kind> KEYWORDS = Map.of(
            "AND", Kind.AND,
            "OR", Kind.OR,
            "NOT", Kind.NOT,
            "IN", Kind.IN,
            "BETWEEN", Kind.BETWEEN,
            "SET", Kind.SET,
            "REMOVE", Kind.REMOVE,
            "ADD", Kind.ADD,
            "DELETE", Kind.DELETE);

    private final String text;
    private int position;

    private Lexer(String text) {
        this.text = text;
    }

    /// The tokens of a text; the last one is its end.
    static List<Token> tokens(String text) {
        var lexer = new Lexer(text);
        var tokens = new ArrayList<Token>();
        while (true) {
            lexer.skipBlanks();
            if (lexer.position == text.length()) {
                tokens.add(new Token(Kind.END, text.length(), text.length()));
                return tokens;
            }
            tokens.add(lexer.next());
        }
    }

    private void skipBlanks() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private Token next() {
        int start = position;
        char first = text.charAt(position++);
        if (isLetter(first)) {
            skipWord();
            var keyword = KEYWORDS.get(text.substring(start, position).toUpperCase(Locale.ROOT));
            return new Token(keyword == null ? Kind.NAME : keyword, start, position);
        }
        if (isDigit(first)) {
            skipDigits(first);
            return new Token(Kind.NUMBER, start, position);
        }
        if ((first == '#' || first == ':') && position < text.length() && isWord(text.charAt(position))) {
            skipWord();
            return new Token(first == '#' ? Kind.NAME_PLACEHOLDER : Kind.VALUE_PLACEHOLDER, start, position);
        }
        return new Token(symbol(first), start, position);
    }

    private Kind symbol(char first) {
        return switch (first) {
            case '=' -> Kind.EQUAL;
            case '<' -> accept('>') ? Kind.NOT_EQUAL : accept('=') ? Kind.LESS_OR_EQUAL : Kind.LESS;
            case '>' -> accept('=') ? Kind.GREATER_OR_EQUAL : Kind.GREATER;
            case '(' -> Kind.OPENING_PARENTHESIS;
            case ')' -> Kind.CLOSING_PARENTHESIS;
            case '[' -> Kind.OPENING_BRACKET;
            case ']' -> Kind.CLOSING_BRACKET;
            case ',' -> Kind.COMMA;
            case '.' -> Kind.DOT;
            case '+' -> Kind.PLUS;
            case '-' -> Kind.MINUS;
            default -> Kind.UNKNOWN;
        };
    }

    private boolean accept(char expected) {
        if (position < text.length() && text.charAt(position) == expected) {
            position++;
            return true;
        }
        return false;
    }

    private void skipWord() {
        while (position < text.length() && isWord(text.charAt(position))) {
            position++;
        }
    }

    // A number has no leading zero: "01" is two numbers.
    private void skipDigits(char first) {
        while (first != '0' && position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
    }

    static boolean isWord(char character) {
        return isLetter(character) || isDigit(character) || character == '_';
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
