package rowhouse.node;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.text.Slice;

/// A JSON value as data, before it means anything.
public sealed interface Node {
    /// An object. Its members keep their order.
    record Structure(Map<String, Node> members) implements Node {
        public Structure {
            members = members instanceof TextMembers
                    ? members
                    : Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /// The text that the object came as; null where it did not, or not in plain JSON.
        public @Nullable Slice text() {
            return members instanceof TextMembers made ? made.text() : null;
        }
    }

    /// An array.
    record Sequence(List<Node> elements) implements Node {
        public Sequence {
            elements = elements instanceof LongElements ? elements : List.copyOf(elements);
        }
    }

    /// A string.
    record Text(String value) implements Node {}

    /// A number, in the digits it was written with.
    record Numeral(String digits) implements Node {}

    /// `true` or `false`.
    record Truth(boolean value) implements Node {}

    /// `null`.
    record Null() implements Node {
        public static final Null NULL = new Null();
    }
}
