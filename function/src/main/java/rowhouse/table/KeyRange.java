package rowhouse.table;

import java.util.List;
import rowhouse.value.AttributeValue;

/// What a query asks for: one partition, and in it a range of sort keys.
///
/// @param partition a value for each attribute of the partition key
/// @param sortPrefix values that the first attributes of the sort key must equal
/// @param rest what the next attribute of the sort key must be
public record KeyRange(List<AttributeValue> partition, List<AttributeValue> sortPrefix, Bound rest) {
    /// A condition on one attribute of the sort key, the last one a query names.
    public sealed interface Bound {
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
}
