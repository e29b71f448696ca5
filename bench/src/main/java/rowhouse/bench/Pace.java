package rowhouse.bench;

import java.time.Duration;
import rowhouse.bench.load.Timing;

/// How often and how long things are measured.
///
/// @param rehearsal how long each of them is done before all else, and forgotten: a JVM compiles what it has
///     seen, and no system should be charged for that in the first round alone
record Pace(int rounds, Duration rehearsal, Timing timing) {
    /// The time of a rehearsal.
    Timing rehearsing() {
        return Timing.of(Duration.ZERO, rehearsal);
    }
}
