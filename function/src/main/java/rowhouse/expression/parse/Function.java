package rowhouse.expression.parse;

import org.jspecify.annotations.Nullable;

/// The functions expressions know, by their names, which are case-sensitive.
enum Function {
    ATTRIBUTE_EXISTS("attribute_exists", Role.CONDITION),
    ATTRIBUTE_NOT_EXISTS("attribute_not_exists", Role.CONDITION),
    ATTRIBUTE_TYPE("attribute_type", Role.CONDITION),
    BEGINS_WITH("begins_with", Role.CONDITION),
    CONTAINS("contains", Role.CONDITION),
    SIZE("size", Role.OPERAND),
    IF_NOT_EXISTS("if_not_exists", Role.UPDATE),
    LIST_APPEND("list_append", Role.UPDATE);

    /// Where a function may stand.
    enum Role {
        /// It is a condition.
        CONDITION,
        /// It is an operand of a condition.
        OPERAND,
        /// It is a value that an update assigns.
        UPDATE
    }

    private final String text;
    private final Role role;

    Function(String text, Role role) {
        this.text = text;
        this.role = role;
    }

    String text() {
        return text;
    }

    Role role() {
        return role;
    }

    /// The function of a call that has passed [WordCheck].
    static Function of(Syntax.Call call) {
        var function = named(call.function());
        if (function == null) {
            throw new IllegalStateException("unknown function " + call.function());
        }
        return function;
    }

    /// The function of this name, or null.
    static @Nullable Function named(String name) {
        for (var function : values()) {
            if (function.text.equals(name)) {
                return function;
            }
        }
        return null;
    }
}
