package rowhouse.storage.sqlite;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Rows;

/// A write on its way to be committed, and the thread that waits for it.
final class QueuedWrite<R> {
    private final Function<Rows.Writer, R> work;
    private final Thread waiting = Thread.currentThread();
    private @Nullable R result;
    private @Nullable Throwable thrown;
    private volatile boolean answered;

    QueuedWrite(Function<Rows.Writer, R> work) {
        this.work = work;
    }

    /// Does the work, for the first time or again.
    ///
    /// @return whether it ended well
    boolean run(Rows.Writer writer) {
        result = null;
        thrown = null;
        try {
            result = work.apply(writer);
        } catch (RuntimeException | Error e) {
            // It belongs to the thread that waits, and must not end the group.
            thrown = e;
        }
        return thrown == null;
    }

    /// Puts a failure in the place of whatever came out, unless that is known already.
    void fail(Throwable failure) {
        if (!answered) {
            result = null;
            thrown = failure;
        }
    }

    /// Lets the waiting thread have what came out.
    void release() {
        answered = true;
        wake();
    }

    boolean isAnswered() {
        return answered;
    }

    /// Makes the waiting thread look for its answer, or for the lock.
    void wake() {
        if (!waiting.equals(Thread.currentThread())) {
            LockSupport.unpark(waiting);
        }
    }

    /// What the work answered or threw.
    @SuppressWarnings("NullAway") // The result is null only where the work answered null.
    R answer() {
        return switch (thrown) {
            case null -> result;
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        };
    }
}
