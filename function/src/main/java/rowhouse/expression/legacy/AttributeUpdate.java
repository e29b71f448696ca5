package rowhouse.expression.legacy;

import org.jspecify.annotations.Nullable;
import rowhouse.value.AttributeValue;

/// One entry of `AttributeUpdates`, as it was sent.
///
/// @param action absent means `PUT`
public record AttributeUpdate(
        @Nullable Action action, @Nullable AttributeValue value) {
    /// What to do with the attribute.
    public enum Action {
        ADD,
        PUT,
        DELETE
    }
}
