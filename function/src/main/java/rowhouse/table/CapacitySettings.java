package rowhouse.table;

import org.jspecify.annotations.Nullable;

/// What a table or a global secondary index may consume.
public record CapacitySettings(
        Throughput provisioned,
        @Nullable OnDemandThroughput onDemand,
        @Nullable WarmThroughput warm) {}
