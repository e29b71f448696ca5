package rowhouse.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One account's tables and items, kept in rows.
///
/// Work that no request waits for is done by [#maintain]; and while there is any, each write takes a little of it along
/// in its own transaction, so that it gets done even where nothing runs between requests.
public final class Database implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Database.class.getName());

    private final Rows rows;
    private final WriteRule rule;
    private final Supplier<Slice> besideRequest;
    private final Supplier<Slice> onItsOwn;
    private final DefinitionCache definitions;
    /// Used by the transaction that writes, of which there is one at a time.
    private final TableCounts.Known counts = new TableCounts.Known();

    /// Whether there may be jobs. Another process may add some unseen; [#maintain] looks for itself.
    private volatile boolean jobsExpected = true;

    /// The job that was last worked on; the next one's turn comes after it.
    private volatile @Nullable RowKey lastJob;

    /// A database on these rows, which it closes when it is closed.
    public Database(Rows rows) {
        this(rows, WriteRule.NONE);
    }

    /// A database on these rows, whose every write of an item the rule allows.
    public Database(Rows rows, WriteRule rule) {
        this(rows, rule, Slice::small, Slice::large);
    }

    Database(Rows rows, WriteRule rule, Supplier<Slice> besideRequest, Supplier<Slice> onItsOwn) {
        this.rows = rows;
        this.definitions = new DefinitionCache(rows.areOwned());
        this.rule = rule;
        this.besideRequest = besideRequest;
        this.onItsOwn = onItsOwn;
    }

    /// Runs work on a snapshot. It may be run more than once.
    public <R> R read(Instant now, Function<ReadTransaction, R> work) {
        var found = definitions.open();
        try {
            R result = rows.read(reader -> work.apply(new Snapshot(reader, now, found)));
            if (!found.isOutdated()) {
                return result;
            }
        } catch (RuntimeException e) {
            if (!found.isOutdated()) {
                throw e;
            }
        }
        // A table changed meanwhile. What this reads it looks up itself.
        var alone = definitions.openAlone();
        return rows.read(reader -> work.apply(new Snapshot(reader, now, alone)));
    }

    /// Runs work that reads and writes, and returns once it is durable. Nothing of it remains if it throws. It may be
    /// run more than once, so it must have no effect but through its transaction.
    public <R> R write(Instant now, Function<WriteTransaction, R> work) {
        var attempt = new Attempt<>(now, work, this::advanceExpectedJob);
        try {
            return write(attempt);
        } catch (RuntimeException e) {
            // A job's fault must not become the request's: without it the request is run anew.
            var failed = attempt.jobFailure();
            if (failed == null) {
                throw e;
            }
            giveUpJobs(failed);
            return write(new Attempt<>(now, work, _ -> {}));
        }
    }

    /// Runs work like [#write], but does not wait for the disk where that can be done elsewhere.
    ///
    /// @param then takes what gives the work's result, or throws what went wrong; it must not throw, nor wait
    /// @param executor calls `then` where that is not known at once, as [Rows#submit] says
    public <R> void submit(
            Instant now, Function<WriteTransaction, R> work, Consumer<Supplier<R>> then, Executor executor) {
        var attempt = new Attempt<>(now, work, this::advanceExpectedJob);
        Consumer<Supplier<R>> ended = outcome -> {
            attempt.end();
            var failed = attempt.jobFailure();
            if (failed == null) {
                then.accept(outcome);
            } else {
                giveUpJobs(failed);
                submitAlone(now, work, then, executor);
            }
        };
        rows.submit(attempt, ended, executor);
    }

    private <R> void submitAlone(
            Instant now, Function<WriteTransaction, R> work, Consumer<Supplier<R>> then, Executor executor) {
        var attempt = new Attempt<>(now, work, _ -> {});
        Consumer<Supplier<R>> ended = outcome -> {
            attempt.end();
            then.accept(outcome);
        };
        rows.submit(attempt, ended, executor);
    }

    /// Works on jobs and on what has expired until nothing is due or the budget is spent, in transactions of its own.
    ///
    /// @return whether something is still due
    public boolean maintain(Instant now, Duration budget) {
        long start = System.nanoTime();
        while (true) {
            boolean jobsDue = rows.read(reader -> JobQueue.next(reader, null) != null);
            if (!jobsDue && !isExpiryDue(now)) {
                return false;
            }
            if (System.nanoTime() - start >= budget.toNanos()) {
                return true;
            }
            // Where one of the two comes to a damaged row, the other goes on.
            try {
                if (jobsDue) {
                    run(now, transaction -> advanceJob(transaction, onItsOwn.get()));
                }
            } finally {
                if (isExpiryDue(now)) {
                    run(now, this::expire);
                }
            }
        }
    }

    /// When [#maintain] will next have something to do, as far as is known now; empty if never.
    public Optional<Instant> nextDue(Instant now) {
        return rows.read(reader -> JobQueue.next(reader, null) != null
                ? Optional.of(now)
                : earlier(Expiry.nextDue(reader, now), HistoryReach.nextDue(reader)));
    }

    private static Optional<Instant> earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return Optional.ofNullable(one == null ? other : one);
        }
        return Optional.of(one.isBefore(other) ? one : other);
    }

    private boolean isExpiryDue(Instant now) {
        return rows.read(reader -> Expiry.isDue(reader, now) || HistoryReach.isAnyDue(reader, now));
    }

    @Override
    public void close() {
        rows.close();
    }

    private <R> R write(Attempt<R> attempt) {
        try {
            return rows.write(attempt);
        } finally {
            attempt.end();
        }
    }

    private void giveUpJobs(JobFailedException failed) {
        LOG.log(System.Logger.Level.ERROR, "A job failed; maintenance will try again", failed.getCause());
        jobsExpected = false;
    }

    /// Work that writes, in the transactions it is run in until it is committed or given up.
    private final class Attempt<R> implements Function<Rows.Writer, R> {
        private final Instant now;
        private final Function<WriteTransaction, R> work;
        private final Consumer<OpenTransaction> afterwards;
        // Every time the work is run, for what one has changed counts as changing until all is over.
        private final List<DefinitionCache.Definitions> found = new ArrayList<>(1);
        private @Nullable JobFailedException jobFailure;

        Attempt(Instant now, Function<WriteTransaction, R> work, Consumer<OpenTransaction> afterwards) {
            this.now = now;
            this.work = work;
            this.afterwards = afterwards;
        }

        @Override
        public R apply(Rows.Writer writer) {
            jobFailure = null;
            found.add(definitions.open());
            var transaction = new OpenTransaction(
                    writer,
                    now,
                    found.getLast(),
                    rule,
                    new Tally(writer, counts),
                    new JobQueue(writer),
                    new HistoryLog(writer, now));
            R result = work.apply(transaction);
            if (transaction.jobs().hasGrown()) {
                jobsExpected = true;
            }
            workAfterwards(transaction);
            transaction.tally().flush();
            return result;
        }

        private void workAfterwards(OpenTransaction transaction) {
            try {
                afterwards.accept(transaction);
            } catch (JobFailedException e) {
                jobFailure = e;
                throw e;
            }
        }

        /// What became of the job beside the work, when the work was last run; null where nothing went wrong.
        @Nullable
        JobFailedException jobFailure() {
            return jobFailure;
        }

        void end() {
            found.forEach(DefinitionCache.Definitions::end);
        }
    }

    private void run(Instant now, Consumer<OpenTransaction> work) {
        var _ = write(new Attempt<>(now, _ -> true, work));
    }

    private void expire(OpenTransaction transaction) {
        Expiry.trimTokens(transaction.writer(), transaction.now(), onItsOwn.get());
        Expiry.deleteItems(transaction, onItsOwn.get());
        Expiry.deleteBackups(transaction, onItsOwn.get());
        HistoryReach.trim(transaction.writer(), transaction.now(), onItsOwn.get());
    }

    /// Does a small part of a job, if there may be one, beside a request's own work.
    private void advanceExpectedJob(OpenTransaction transaction) {
        if (!jobsExpected) {
            return;
        }
        try {
            advanceJob(transaction, besideRequest.get());
        } catch (RuntimeException e) {
            throw new JobFailedException(e);
        }
    }

    private void advanceJob(OpenTransaction transaction, Slice slice) {
        var job = JobQueue.next(transaction.writer(), lastJob);
        if (job == null) {
            jobsExpected = false;
            return;
        }
        lastJob = job.key();
        new Jobs(transaction, slice).advance(job);
    }

    /// Tells a failing job from failing work.
    private static final class JobFailedException extends RuntimeException {
        JobFailedException(RuntimeException cause) {
            super(cause);
        }
    }
}
