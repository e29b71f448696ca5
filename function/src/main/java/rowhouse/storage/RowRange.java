package rowhouse.storage;

import org.jspecify.annotations.Nullable;

/// Some rows of one owner in one family. Ranges include where they start and exclude where they end.
public sealed interface RowRange {
    Family family();

    long owner();

    /// All rows of an owner, in ascending order.
    static AcrossPartitions all(Family family, long owner) {
        return behind(family, owner, null);
    }

    /// The rows of an owner that come behind a place, in ascending order.
    ///
    /// @param last the place, or null for all rows
    static AcrossPartitions behind(Family family, long owner, @Nullable RowKey last) {
        return last == null
                ? new AcrossPartitions(family, owner, new byte[0], new byte[0], null)
                : new AcrossPartitions(family, owner, last.partition(), KeyEncoding.next(last.sort()), null);
    }

    /// Rows of one partition, by their sort bytes.
    ///
    /// @param from the least sort bytes, included
    /// @param to the end, excluded; null for none
    record InPartition(
            Family family, long owner, byte[] partition, byte[] from, byte @Nullable [] to, boolean descending)
            implements RowRange {}

    /// Rows of many partitions, in ascending order.
    ///
    /// @param fromPartition where to start, included
    /// @param fromSort where to start inside `fromPartition`, included
    /// @param toPartition the end, excluded; null for none
    record AcrossPartitions(
            Family family, long owner, byte[] fromPartition, byte[] fromSort, byte @Nullable [] toPartition)
            implements RowRange {}
}
