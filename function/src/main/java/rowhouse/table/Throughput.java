package rowhouse.table;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Provisioned capacity units per second, zero for on-demand tables, and when they last changed.
public record Throughput(
        long readCapacityUnits,
        long writeCapacityUnits,
        @Nullable Instant lastIncrease,
        @Nullable Instant lastDecrease,
        long decreasesToday) {
    /// What an on-demand table reports.
    public static final Throughput NONE = new Throughput(0, 0, null, null, 0);

    public static Throughput of(long readCapacityUnits, long writeCapacityUnits) {
        return new Throughput(readCapacityUnits, writeCapacityUnits, null, null, 0);
    }
}
