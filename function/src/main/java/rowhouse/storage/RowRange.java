package rowhouse.storage;

import org.jspecify.annotations.Nullable;

/// Some rows of one owner in one family. Ranges include where they start and exclude where they end.
public sealed interface RowRange {
    Family family();

    long owner();

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
