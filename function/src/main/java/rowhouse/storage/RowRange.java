package rowhouse.storage;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some rows of one owner in one family. Ranges include where they start and exclude where they end.
public sealed interface RowRange {
    /// Bytes that no others come before.
    byte[] FIRST = {};

    Family family();

    long owner();

    /// Where the rows begin, in ascending order; included.
    RowKey lower();

    /// Where the rows end, in ascending order; excluded.
    RowKey upper();

    /// Whether the rows come in descending order.
    boolean descending();

    /// The same rows, in ranges of which each lies in one partition or has whole ones.
    List<RowRange> parts();

    /// All rows of an owner, in ascending order.
    static AcrossPartitions all(Family family, long owner) {
        return behind(family, owner, null);
    }

    /// The rows of an owner that come behind a place, in ascending order.
    ///
    /// @param last the place, or null for all rows
    static AcrossPartitions behind(Family family, long owner, @Nullable RowKey last) {
        return last == null
                ? new AcrossPartitions(family, owner, FIRST, FIRST, null)
                : new AcrossPartitions(family, owner, last.partition(), KeyEncoding.next(last.sort()), null);
    }

    /// Rows of one partition, by their sort bytes.
    ///
    /// @param from the least sort bytes, included
    /// @param to the end, excluded; null for none
    record InPartition(
            Family family, long owner, byte[] partition, byte[] from, byte @Nullable [] to, boolean descending)
            implements RowRange {
        @Override
        public RowKey lower() {
            return new RowKey(owner, partition, from);
        }

        @Override
        public RowKey upper() {
            return to == null
                    ? new RowKey(owner, KeyEncoding.next(partition), FIRST)
                    : new RowKey(owner, partition, to);
        }

        @Override
        public List<RowRange> parts() {
            return List.of(this);
        }
    }

    /// Rows of many partitions, in ascending order.
    ///
    /// @param fromPartition where to start, included
    /// @param fromSort where to start inside `fromPartition`, included
    /// @param toPartition the end, excluded; null for none
    record AcrossPartitions(
            Family family, long owner, byte[] fromPartition, byte[] fromSort, byte @Nullable [] toPartition)
            implements RowRange {
        @Override
        public RowKey lower() {
            return new RowKey(owner, fromPartition, fromSort);
        }

        @Override
        public RowKey upper() {
            return toPartition == null ? new RowKey(owner + 1, FIRST, FIRST) : new RowKey(owner, toPartition, FIRST);
        }

        @Override
        public boolean descending() {
            return false;
        }

        @Override
        public List<RowRange> parts() {
            if (toPartition != null && Arrays.compareUnsigned(fromPartition, toPartition) >= 0) {
                return List.of();
            }
            return fromSort.length == 0
                    ? List.of(this)
                    : List.of(
                            new InPartition(family, owner, fromPartition, fromSort, null, false),
                            new AcrossPartitions(family, owner, KeyEncoding.next(fromPartition), FIRST, toPartition));
        }
    }
}
