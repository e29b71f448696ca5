package rowhouse.shape;

import org.jspecify.annotations.Nullable;
import rowhouse.error.ServiceException;
import rowhouse.node.Node;

/// What a member may be: its type, and the constraints on it.
@FunctionalInterface
public interface Shape<T> {
    /// The value a node stands for, or null where a violation was noted instead.
    ///
    /// @throws ServiceException `SerializationException` if the node is of another type
    @Nullable
    T read(Node node, Location at);

    /// This shape, with one constraint more. All constraints of a member are checked, in the order
    /// they were added.
    default Shape<T> satisfying(Constraint<? super T> constraint) {
        return (node, at) -> {
            T value = read(node, at);
            if (value != null && !constraint.holds().test(value)) {
                at.violate(value, constraint);
            }
            return value;
        };
    }
}
