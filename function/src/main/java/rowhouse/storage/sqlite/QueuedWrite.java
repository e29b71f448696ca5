package rowhouse.storage.sqlite;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Rows;

/// A write on its way to be committed, and who wants to know what came of it.
abstract class QueuedWrite<R> {
    private static final Executor HERE = Runnable::run;

    private final Function<Rows.Writer, R> work;
    private final Executor executor;
    private @Nullable R result;
    private @Nullable Throwable thrown;
    private boolean isKept;
    private volatile boolean answered;

    private QueuedWrite(Function<Rows.Writer, R> work, Executor executor) {
        this.work = work;
        this.executor = executor;
    }

    /// A write that the thread which makes it waits for.
    static <R> QueuedWrite<R> awaited(Function<Rows.Writer, R> work) {
        var waiting = Thread.currentThread();
        return new QueuedWrite<>(work, HERE) {
            @Override
            void seeToIt() {
                if (!waiting.equals(Thread.currentThread())) {
                    LockSupport.unpark(waiting);
                }
            }

            @Override
            void tell() {
                seeToIt();
            }
        };
    }

    /// A write that nobody waits for.
    ///
    /// @param commit sees to it that what is queued is committed
    /// @param then takes what gives the answer
    /// @param executor has to tell it
    static <R> QueuedWrite<R> submitted(
            Function<Rows.Writer, R> work, Runnable commit, Consumer<Supplier<R>> then, Executor executor) {
        return new QueuedWrite<>(work, executor) {
            @Override
            void seeToIt() {
                commit.run();
            }

            @Override
            void tell() {
                then.accept(this::answer);
            }
        };
    }

    /// Has somebody take the lock and commit this, who is not at it yet.
    abstract void seeToIt();

    /// Tells that there is an answer.
    abstract void tell();

    /// What is to call [#tell].
    final Executor executor() {
        return executor;
    }

    /// Does the work, for the first time or again.
    ///
    /// @return whether it ended well
    final boolean run(Rows.Writer writer) {
        result = null;
        thrown = null;
        try {
            result = work.apply(writer);
        } catch (RuntimeException | Error e) {
            // It belongs to whoever asked for the work, and must not end the group.
            thrown = e;
        }
        return thrown == null;
    }

    /// Puts a failure in the place of whatever came out, unless that is known already.
    final void fail(Throwable failure) {
        if (!answered) {
            result = null;
            thrown = failure;
        }
    }

    /// Says that what the work did is durable; before that, its result is no answer, whatever else goes wrong.
    final void keep() {
        isKept = true;
    }

    /// Makes what came out the answer.
    final void settle() {
        answered = true;
    }

    final boolean isAnswered() {
        return answered;
    }

    /// What the work answered or threw.
    @SuppressWarnings("NullAway") // The result is null only where the work answered null.
    final R answer() {
        if (thrown instanceof Error e) {
            throw e;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown != null) {
            throw new IllegalStateException(thrown);
        }
        if (!isKept) {
            throw new IllegalStateException("it is not known that the write was committed");
        }
        return result;
    }
}
