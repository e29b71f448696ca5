package rowhouse.storage.sqlite;

import java.time.Duration;

/// How long ago something was, by whichever clock says longer: one may stand still while the machine is frozen, the
/// other may be set back.
final class Elapsed {
    private long nanos = System.nanoTime();
    private long millis = System.currentTimeMillis();

    void restart() {
        nanos = System.nanoTime();
        millis = System.currentTimeMillis();
    }

    boolean exceeds(Duration limit) {
        return System.nanoTime() - nanos > limit.toNanos() || System.currentTimeMillis() - millis > limit.toMillis();
    }
}
