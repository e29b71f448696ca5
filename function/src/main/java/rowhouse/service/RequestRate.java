package rowhouse.service;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Counts requests against a number for each second, of which those of one second may come at once.
final class RequestRate {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /// When all requests so far would be done, if they came at their rate.
    private final AtomicLong doneAt = new AtomicLong(Long.MIN_VALUE);

    /// Counts one more, or says that it is one too many.
    ///
    /// @param now in nanoseconds, of one clock
    boolean take(long perSecond, long now) {
        if (perSecond <= 0) {
            return false;
        }
        long share = SECOND / perSecond;
        while (true) {
            long before = doneAt.get();
            long start = before == Long.MIN_VALUE || before - now < 0 ? now : before;
            if (start - now > SECOND - share) {
                return false;
            }
            if (doneAt.compareAndSet(before, start + share)) {
                return true;
            }
        }
    }
}
