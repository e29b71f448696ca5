package rowhouse.storage;

import java.util.Arrays;
import java.util.HexFormat;

/// Where a row stands in its family: by owner, then by partition, then by sort, the last two as unsigned bytes.
public record RowKey(long owner, byte[] partition, byte[] sort) implements Comparable<RowKey> {
    @Override
    public int compareTo(RowKey other) {
        int byOwner = Long.compare(owner, other.owner);
        if (byOwner != 0) {
            return byOwner;
        }
        int byPartition = Arrays.compareUnsigned(partition, other.partition);
        return byPartition != 0 ? byPartition : Arrays.compareUnsigned(sort, other.sort);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowKey key && compareTo(key) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(owner) + Arrays.hashCode(partition)) + Arrays.hashCode(sort);
    }

    @Override
    public String toString() {
        var hex = HexFormat.of();
        return owner + "/" + hex.formatHex(partition) + "/" + hex.formatHex(sort);
    }
}
