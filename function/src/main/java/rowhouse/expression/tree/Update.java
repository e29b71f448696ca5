package rowhouse.expression.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.value.AttributeValue;

/// What an update does to an item: its actions in the order they were written. All read the item as it was before.
///
/// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">
///     Update expressions</a>
public record Update(List<Action> actions, Style style) {
    /// How the update was spelled; it decides what a value of the wrong type in the item is called.
    public enum Style {
        EXPRESSION,
        ATTRIBUTE_UPDATES
    }

    /// One action on one path.
    public sealed interface Action {
        Path path();

        /// The value that the request gives for the action, if it gives one as it is.
        default @Nullable AttributeValue literal() {
            return switch (this) {
                case Set(var _, Value.Literal(var value)) -> value;
                case Set _, Remove _ -> null;
                case Add(var _, var value) -> value;
                case Delete(var _, var value) -> value;
            };
        }

        record Set(Path path, Value value) implements Action {}

        record Remove(Path path) implements Action {}

        /// Adds to a number or a set; spelled as an attribute update, also to the end of a list.
        record Add(Path path, AttributeValue value) implements Action {}

        record Delete(Path path, AttributeValue value) implements Action {}
    }

    /// What `SET` assigns.
    public sealed interface Value {
        record Literal(AttributeValue value) implements Value {}

        record Attribute(Path path) implements Value {}

        record IfNotExists(Path path, Value otherwise) implements Value {}

        record ListAppend(Value first, Value second) implements Value {}

        record Plus(Value left, Value right) implements Value {}

        record Minus(Value left, Value right) implements Value {}
    }

    public Update {
        actions = List.copyOf(actions);
    }

    /// An update that was spelled as an expression.
    public Update(List<Action> actions) {
        this(actions, Style.EXPRESSION);
    }
}
