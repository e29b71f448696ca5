package rowhouse.expression.parse;

/// One token of an expression: its kind and where it stands in the text.
record Token(Kind kind, int start, int end) {
    enum Kind {
        NAME,
        NAME_PLACEHOLDER,
        VALUE_PLACEHOLDER,
        NUMBER,
        AND,
        OR,
        NOT,
        IN,
        BETWEEN,
        SET,
        REMOVE,
        ADD,
        DELETE,
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        OPENING_PARENTHESIS,
        CLOSING_PARENTHESIS,
        OPENING_BRACKET,
        CLOSING_BRACKET,
        COMMA,
        DOT,
        PLUS,
        MINUS,
        UNKNOWN,
        END
    }
}
