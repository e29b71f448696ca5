package rowhouse.expression.tree;

import java.util.List;
import rowhouse.value.AttributeType;

/// A condition on an item.
///
/// @see <a
/// href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">
///     Condition and filter expressions, operators, and functions</a>
public sealed interface Condition {
    /// Comparison operators, as they are written.
    enum Comparator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Comparator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    record And(Condition left, Condition right) implements Condition {}

    record Or(Condition left, Condition right) implements Condition {}

    record Not(Condition operand) implements Condition {}

    record Comparison(Comparator comparator, Operand left, Operand right) implements Condition {}

    record Between(Operand operand, Operand low, Operand high) implements Condition {}

    record In(Operand operand, List<Operand> choices) implements Condition {
        public In {
            choices = List.copyOf(choices);
        }
    }

    record AttributeExists(Path path) implements Condition {}

    record AttributeNotExists(Path path) implements Condition {}

    record HasType(Operand operand, AttributeType type) implements Condition {}

    record BeginsWith(Operand operand, Operand prefix) implements Condition {}

    record Contains(Operand container, Operand part) implements Condition {}
}
