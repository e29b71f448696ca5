package rowhouse.storage;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.table.KeyRange;
import rowhouse.table.KeyRange.Bound;
import rowhouse.value.AttributeValue;

/// A range of sort bytes in one partition.
///
/// @param from included
/// @param to excluded; null for no end
record SortRange(byte[] from, byte @Nullable [] to) {
    private static final byte[] START = {};

    /// The sort keys of a table that a query asks for.
    static SortRange inTable(KeyRange range) {
        if (!range.sortPrefix().isEmpty()) {
            return exactly(KeyEncoding.whole(range.sortPrefix().getFirst()));
        }
        return switch (range.rest()) {
            case Bound.All() -> new SortRange(START, null);
            case Bound.Less(var than) -> new SortRange(START, KeyEncoding.whole(than));
            case Bound.LessOrEqual(var than) -> new SortRange(START, above(than));
            case Bound.Greater(var than) -> new SortRange(above(than), null);
            case Bound.GreaterOrEqual(var than) -> new SortRange(KeyEncoding.whole(than), null);
            case Bound.Between(var low, var high) -> new SortRange(KeyEncoding.whole(low), above(high));
            case Bound.BeginsWith(var prefix) -> beginningWith(KeyEncoding.whole(prefix));
        };
    }

    /// The sort keys of an index that a query asks for. Each is followed by the key of its item.
    static SortRange inIndex(KeyRange range) {
        var equal = KeyEncoding.parts(range.sortPrefix());
        var end = KeyEncoding.successor(equal);
        return switch (range.rest()) {
            case Bound.All() -> new SortRange(equal, end);
            case Bound.Less(var than) -> new SortRange(equal, at(equal, than));
            case Bound.LessOrEqual(var than) -> new SortRange(equal, above(equal, than));
            case Bound.Greater(var than) -> new SortRange(above(equal, than), end);
            case Bound.GreaterOrEqual(var than) -> new SortRange(at(equal, than), end);
            case Bound.Between(var low, var high) -> new SortRange(at(equal, low), above(equal, high));
            case Bound.BeginsWith(var prefix) ->
                beginningWith(KeyEncoding.concatenate(equal, KeyEncoding.partPrefix(prefix)));
        };
    }

    /// What is left of the range behind `sort`, in ascending order.
    SortRange after(byte[] sort) {
        var start = KeyEncoding.next(sort);
        return Arrays.compareUnsigned(start, from) > 0 ? new SortRange(start, to) : this;
    }

    /// What is left of the range behind `sort`, in descending order.
    SortRange before(byte[] sort) {
        return to == null || Arrays.compareUnsigned(sort, to) < 0 ? new SortRange(from, sort) : this;
    }

    boolean isEmpty() {
        return to != null && Arrays.compareUnsigned(from, to) >= 0;
    }

    private static SortRange exactly(byte[] sort) {
        return new SortRange(sort, KeyEncoding.next(sort));
    }

    private static SortRange beginningWith(byte[] prefix) {
        return new SortRange(prefix, KeyEncoding.successor(prefix));
    }

    private static byte[] above(AttributeValue value) {
        return KeyEncoding.next(KeyEncoding.whole(value));
    }

    private static byte[] at(byte[] equal, AttributeValue value) {
        return KeyEncoding.concatenate(equal, KeyEncoding.parts(List.of(value)));
    }

    private static byte[] above(byte[] equal, AttributeValue value) {
        var above = KeyEncoding.successor(at(equal, value));
        if (above == null) {
            throw new IllegalStateException("no part of a key is all ones");
        }
        return above;
    }
}
