package rowhouse.table;

import org.jspecify.annotations.Nullable;

/// The most request units per second an on-demand table or index may use; -1 takes a limit away.
public record OnDemandThroughput(
        @Nullable Long maxReadRequestUnits, @Nullable Long maxWriteRequestUnits) {}
