package rowhouse.storage.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Rows;

/// Runs writes, many in one transaction of SQLite: writers queue, and whichever holds the lock runs what is queued, its
/// own among it. All are answered after the commit. A thread that cannot wait leaves its write to one that does nothing
/// else.
final class GroupCommit {
    private static final int LARGEST_GROUP = 256;
    private static final long LONGEST_NANOS = 20_000_000;
    // As long as a short transaction takes that waits for no disk; to sleep and be woken takes longer.
    private static final int MOST_SPINS = 200;
    // One thread for each database that is written at the same time.
    private static final Executor COMMITTERS = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().name("rowhouse-commit-", 1).daemon().factory());

    private final WriterConnection connection;
    private final SqliteMode mode;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<QueuedWrite<?>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isCommitDue = new AtomicBoolean();
    // Made once: nothing may go wrong between a write's being queued and its commit's being seen to.
    private final Runnable commitSoon = this::commitSoon;
    private final int mostSpins;
    private boolean closed;

    /// @param connection used from now on only with the lock held
    GroupCommit(WriterConnection connection, SqliteMode mode) {
        this.connection = connection;
        this.mode = mode;
        boolean waitsForNothing = mode.synchronous() == SqliteMode.Synchronous.OFF;
        this.mostSpins = waitsForNothing && Runtime.getRuntime().availableProcessors() > 1 ? MOST_SPINS : 0;
    }

    /// Runs a write and returns once it is committed.
    <R> R write(Function<Rows.Writer, R> work) {
        checkNotNested();
        var write = QueuedWrite.awaited(work);
        queue.add(write);
        boolean wasInterrupted = false;
        int spins = mostSpins;
        while (!write.isAnswered()) {
            if (lock.tryLock()) {
                commitAndUnlock(write);
            } else if (spins > 0) {
                spins--;
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
                // A write that is under way is not given up, and parking with the flag set would not wait.
                wasInterrupted |= Thread.interrupted();
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        return write.answer();
    }

    /// Has a write run and committed by another thread.
    ///
    /// @param then takes what gives its answer
    /// @param executor has the commit begun when it has done what else it has at hand, which may be to submit more;
    ///     and calls `then`, one after another for all that are in one transaction
    <R> void submit(Function<Rows.Writer, R> work, Consumer<Supplier<R>> then, Executor executor) {
        checkNotNested();
        queue.add(QueuedWrite.submitted(work, commitSoon, then, executor));
        // Else it is taken up by who is at it, or is looked for by who has just been.
        if (!isCommitDue.get()) {
            Telling.run(executor, commitSoon);
        }
    }

    private void commitSoon() {
        if (isCommitDue.compareAndSet(false, true)) {
            try {
                COMMITTERS.execute(this::commitQueued);
            } catch (OutOfMemoryError _) {
                // There is no thread to be had, and what is queued must not wait for one for ever.
                commitQueued();
            }
        }
    }

    private void commitQueued() {
        try {
            while (!queue.isEmpty()) {
                lock.lock();
                commitAndUnlock(null);
            }
        } finally {
            isCommitDue.set(false);
            if (!queue.isEmpty()) {
                commitSoon();
            }
        }
    }

    /// Runs something on the connection that writes, while nothing is written.
    <R> R exclusively(Function<WriterConnection, R> work) {
        checkNotNested();
        lockPatiently();
        try {
            checkOpen();
            return work.apply(connection);
        } finally {
            unlock();
        }
    }

    /// Waits for what is under way, and refuses what comes later.
    void close(Runnable last) {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                last.run();
            }
        } finally {
            unlock();
        }
    }

    /// Refuses a transaction of a thread that has one open, which could only wait for itself.
    void checkNotNested() {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("this thread has a transaction open");
        }
    }

    /// On a network file system everyone before may wait for as long as it can.
    private void lockPatiently() {
        if (mode.network() == null) {
            lockSoon();
            return;
        }
        long end = System.nanoTime() + mode.patience().toNanos();
        boolean wasInterrupted = false;
        boolean isLocked = false;
        while (!isLocked && end - System.nanoTime() > 0) {
            try {
                isLocked = lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException _) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        if (!isLocked) {
            throw StorageFailure.crowded();
        }
    }

    private void lockSoon() {
        for (int spins = mostSpins; spins > 0; spins--) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    private void unlock() {
        try {
            connection.letGo();
        } finally {
            lock.unlock();
        }
        // Whoever came while the lock was held may have parked itself, and somebody has to take the lock for it.
        var next = queue.peek();
        if (next != null) {
            next.seeToIt();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the rows are closed");
        }
    }

    /// @param write for which nothing need be done if it is answered by now; null if something is to be done anyway
    private void commitAndUnlock(@Nullable QueuedWrite<?> write) {
        List<QueuedWrite<?>> group = List.of();
        try {
            if (write == null || !write.isAnswered()) {
                group = new ArrayList<>();
                commitGroup(group);
            }
        } finally {
            try {
                unlock();
            } finally {
                // Whoever is told may use these rows, or close them.
                Telling.of(group);
            }
        }
    }

    private void commitGroup(List<QueuedWrite<?>> group) {
        try {
            checkOpen();
            var failure = transact(() -> takeInto(group));
            if (failure == null) {
                group.forEach(QueuedWrite::keep);
            } else {
                answerFailed(group, failure);
            }
        } catch (RuntimeException | Error e) {
            drainTo(group);
            group.forEach(write -> write.fail(e));
            connection.rollback();
        } finally {
            group.forEach(QueuedWrite::settle);
        }
    }

    private void drainTo(List<QueuedWrite<?>> group) {
        var taken = takeInto(group);
        while (taken != null) {
            taken = takeInto(group);
        }
    }

    /// Takes the next write. It does not leave the queue before the group has it, so that it is always answered.
    private @Nullable QueuedWrite<?> takeInto(List<QueuedWrite<?>> group) {
        var next = queue.peek();
        if (next != null) {
            group.add(next);
            var _ = queue.poll();
        }
        return next;
    }

    private void answerFailed(List<QueuedWrite<?>> group, StorageFailure failure) {
        switch (failure.kind()) {
            case BUSY -> {
                // All have waited for the file; another round for each would be too long.
                drainTo(group);
                group.forEach(write -> write.fail(failure));
            }
            case UNDECIDED -> group.forEach(write -> write.fail(failure));
            case UNREACHABLE -> {
                if (mode.network() == null && group.size() == 1) {
                    group.getFirst().fail(failure);
                } else {
                    tryEachAlone(group);
                }
            }
            case FINAL -> {
                if (group.size() == 1) {
                    group.getFirst().fail(failure);
                } else {
                    // One write can be what the whole group failed of: the one that no longer fits on the disk.
                    tryEachAlone(group);
                }
            }
        }
    }

    private void tryEachAlone(List<QueuedWrite<?>> group) {
        StorageFailure lasting = null;
        for (var write : group) {
            var failure = lasting == null ? tryAlone(write) : lasting;
            if (failure != null) {
                write.fail(failure);
                // Whatever is wrong with the file is so for the others, who have waited long enough.
                lasting = isLasting(failure) ? failure : null;
            }
            write.settle();
        }
    }

    /// On a local disk it may be one row that cannot be read; on a network's file system a new connection was tried.
    private boolean isLasting(StorageFailure failure) {
        return switch (failure.kind()) {
            case FINAL -> false;
            case UNREACHABLE -> mode.network() != null;
            case BUSY, UNDECIDED -> true;
        };
    }

    private @Nullable StorageFailure tryAlone(QueuedWrite<?> write) {
        var alone = new ArrayList<QueuedWrite<?>>(List.of(write)).iterator();
        var failure = transact(() -> alone.hasNext() ? alone.next() : null);
        if (failure == null) {
            write.keep();
        }
        return failure;
    }

    /// Runs writes in one transaction and commits it.
    ///
    /// @return why nothing was committed, or null
    private @Nullable StorageFailure transact(Supplier<@Nullable QueuedWrite<?>> writes) {
        try {
            long start = System.nanoTime();
            var first = writes.get();
            if (first == null) {
                return null;
            }
            var sql = connection.sql();
            sql.beginWrite();
            var write = first;
            for (int count = 1; write != null; count++) {
                if (!run(write, sql, count == 1 && queue.isEmpty())) {
                    return null;
                }
                boolean isFull = count == LARGEST_GROUP || System.nanoTime() - start > LONGEST_NANOS;
                write = isFull ? null : writes.get();
            }
            sql.commit();
            return null;
        } catch (StorageFailure failure) {
            connection.recover(failure);
            return failure;
        }
    }

    /// Runs one write, and undoes what it did if it throws.
    ///
    /// @param isAlone whether to do without a mark to come back to, since there is nothing else to keep
    /// @return whether the transaction goes on
    private static boolean run(QueuedWrite<?> write, Sql sql, boolean isAlone) {
        if (!isAlone) {
            sql.mark();
        }
        boolean succeeded = write.run(new SqliteTransaction(sql));
        var failure = sql.failure();
        if (failure != null) {
            throw failure;
        }
        if (isAlone) {
            if (!succeeded) {
                sql.rollback();
            }
            return succeeded;
        }
        if (succeeded) {
            sql.keep();
        } else {
            sql.undo();
        }
        return true;
    }
}
