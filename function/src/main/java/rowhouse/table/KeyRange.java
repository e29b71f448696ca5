package rowhouse.table;

import java.util.List;
import rowhouse.value.AttributeValue;
import rowhouse.value.Order;

/// What a query asks for: one partition, and in it a range of sort keys.
///
/// @param partition a value for each attribute of the partition key
/// @param sortPrefix values that the first attributes of the sort key must equal
/// @param rest what the next attribute of the sort key must be
public record KeyRange(List<AttributeValue> partition, List<AttributeValue> sortPrefix, Bound rest) {
    /// A condition on one attribute of the sort key, the last one a query names.
    public sealed interface Bound {
        /// Whether the bound lets a value pass; it is of the bound's type.
        default boolean holds(AttributeValue value) {
            return switch (this) {
                case All() -> true;
                case Less(var than) -> Order.compare(value, than) < 0;
                case LessOrEqual(var than) -> Order.compare(value, than) <= 0;
                case Greater(var than) -> Order.compare(value, than) > 0;
                case GreaterOrEqual(var than) -> Order.compare(value, than) >= 0;
                case Between(var low, var high) -> Order.compare(value, low) >= 0 && Order.compare(value, high) <= 0;
                case BeginsWith(var prefix) -> begins(value, prefix);
            };
        }

        private static boolean begins(AttributeValue value, AttributeValue prefix) {
            return switch (value) {
                case AttributeValue.S(var text)
                when prefix instanceof AttributeValue.S(var start) -> text.startsWith(start);
                case AttributeValue.B(var bytes)
                when prefix instanceof AttributeValue.B(var start) -> bytes.startsWith(start);
                default -> false;
            };
        }

        /// Anything.
        record All() implements Bound {}

        record Less(AttributeValue than) implements Bound {}

        record LessOrEqual(AttributeValue than) implements Bound {}

        record Greater(AttributeValue than) implements Bound {}

        record GreaterOrEqual(AttributeValue than) implements Bound {}

        /// From `low` to `high`, both included.
        record Between(AttributeValue low, AttributeValue high) implements Bound {}

        /// Strings or binaries that begin so.
        record BeginsWith(AttributeValue prefix) implements Bound {}
    }

    public KeyRange {
        partition = List.copyOf(partition);
        sortPrefix = List.copyOf(sortPrefix);
    }

    /// Whether a sort key lies in the range.
    ///
    /// @param sort a value for each attribute of the sort key, of its type
    public boolean holdsSort(List<AttributeValue> sort) {
        int prefix = sortPrefix.size();
        if (!sort.subList(0, prefix).equals(sortPrefix)) {
            return false;
        }
        return rest instanceof Bound.All || rest.holds(sort.get(prefix));
    }
}
