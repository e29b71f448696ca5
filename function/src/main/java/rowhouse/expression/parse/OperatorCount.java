package rowhouse.expression.parse;

/// Counts an expression's operators and functions, of which it may have 300.
final class OperatorCount {
    private static final int MAX_OPERATORS = 300;

    private final ExpressionKind kind;
    private int count;

    OperatorCount(ExpressionKind kind) {
        this.kind = kind;
    }

    void add() {
        count++;
    }

    /// DynamoDB reports too many operators only once everything else is in order.
    void check() {
        if (count > MAX_OPERATORS) {
            throw TokenCursor.tooManyOperators(kind);
        }
    }
}
