package rowhouse.server;

import java.util.concurrent.atomic.AtomicLong;

/// The memory that the bodies of all unfinished requests share. An eighth of it is kept for those that are
/// short, so that a few long ones never shut them out.
final class ByteBudget {
    private static final int PARTS = 8;

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    ByteBudget(long limit) {
        this.limit = limit;
    }

    /// Takes so many bytes, or none and says no.
    ///
    /// @param isShort whether they are for a body that is short so far
    boolean take(long bytes, boolean isShort) {
        if (taken.addAndGet(bytes) <= (isShort ? limit : limit - limit / PARTS)) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }
}
