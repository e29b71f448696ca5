package rowhouse.account;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The databases that are open. Beyond a limit, the one used longest ago is closed, but never one in use.
final class OpenDatabases {
    private static final Logger LOG = System.getLogger(OpenDatabases.class.getName());

    private final Function<AccountId, AccountDatabase> open;
    private final int limit;
    // Guards what follows. Databases are opened and closed without it, so that other accounts need not wait.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LinkedHashMap<AccountId, Entry> leastRecentlyUsedFirst = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    OpenDatabases(Function<AccountId, AccountDatabase> open, int limit) {
        this.open = open;
        this.limit = limit;
    }

    /// A database, from before it is open until it is closed.
    private static final class Entry {
        final AccountId account;

        @Nullable
        AccountDatabase database;

        int users;
        boolean isClosing;

        Entry(AccountId account) {
            this.account = account;
        }

        boolean isNew() {
            return users == 0 && database == null;
        }

        boolean isBusy() {
            return users > 0 || isClosing;
        }

        boolean isUsable() {
            return database != null && !isClosing;
        }
    }

    /// Uses the account's database, which stays open meanwhile.
    <R> R use(AccountId account, Function<AccountDatabase, R> work) {
        var entry = acquire(account);
        try {
            return work.apply(entry.database != null ? entry.database : open(entry));
        } finally {
            release(entry);
        }
    }

    /// Submits work to the account's database, which stays open until it is told what came out.
    ///
    /// @param work is given what to tell that to; it throws only where it will not tell
    <R> void submit(
            AccountId account, BiConsumer<AccountDatabase, Consumer<Supplier<R>>> work, Consumer<Supplier<R>> then) {
        var use = new Use<>(acquire(account), then);
        try {
            work.accept(use.entry.database != null ? use.entry.database : open(use.entry), use);
        } catch (RuntimeException | Error e) {
            use.giveUp();
            throw e;
        }
    }

    /// A use that ends when it is told what came of it.
    private final class Use<R> implements Consumer<Supplier<R>> {
        final Entry entry;

        private final Consumer<Supplier<R>> then;
        private boolean isOver;

        Use(Entry entry, Consumer<Supplier<R>> then) {
            this.entry = entry;
            this.then = then;
        }

        @Override
        public void accept(Supplier<R> outcome) {
            try {
                then.accept(outcome);
            } finally {
                giveUp();
            }
        }

        void giveUp() {
            if (!isOver) {
                isOver = true;
                release(entry);
            }
        }
    }

    /// The accounts whose databases are open.
    List<AccountId> accounts() {
        lock.lock();
        try {
            return leastRecentlyUsedFirst.keySet().stream().sorted().toList();
        } finally {
            lock.unlock();
        }
    }

    /// Refuses what comes from now on, waits for what is in use, and closes all. What is still in use at the deadline
    /// stays open, for it cannot be closed safely.
    void close(Duration patience) {
        List<Entry> entries;
        lock.lock();
        try {
            closed = true;
            awaitIdle(patience.toNanos());
            entries = List.copyOf(leastRecentlyUsedFirst.values());
            entries.stream().filter(Entry::isBusy).forEach(OpenDatabases::logBusy);
            entries = entries.stream().filter(entry -> !entry.isBusy()).toList();
            entries.forEach(entry -> entry.isClosing = true);
        } finally {
            lock.unlock();
        }
        entries.forEach(this::close);
    }

    private void awaitIdle(long nanos) {
        long end = System.nanoTime() + nanos;
        boolean wasInterrupted = false;
        while (leastRecentlyUsedFirst.values().stream().anyMatch(Entry::isBusy) && end - System.nanoTime() > 0) {
            try {
                changed.awaitNanos(end - System.nanoTime());
            } catch (InterruptedException _) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void logBusy(Entry entry) {
        LOG.log(Level.WARNING, () -> "account " + entry.account + " was still in use and is not closed");
    }

    /// Makes the caller a user of the account's database; the first user has to open it, the others wait for that.
    private Entry acquire(AccountId account) {
        lock.lock();
        try {
            while (true) {
                if (closed) {
                    throw new IllegalStateException("the accounts are closed");
                }
                var entry = leastRecentlyUsedFirst.computeIfAbsent(account, Entry::new);
                if (entry.isNew() || entry.isUsable()) {
                    entry.users++;
                    return entry;
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private AccountDatabase open(Entry entry) {
        closeSurplus();
        var database = open.apply(entry.account);
        lock.lock();
        try {
            entry.database = database;
            changed.signalAll();
            return database;
        } finally {
            lock.unlock();
        }
    }

    private void release(Entry entry) {
        lock.lock();
        try {
            entry.users--;
            if (entry.database == null) {
                leastRecentlyUsedFirst.remove(entry.account);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        closeSurplus();
    }

    private void closeSurplus() {
        Entry surplus;
        lock.lock();
        try {
            surplus = surplus();
        } finally {
            lock.unlock();
        }
        if (surplus != null) {
            close(surplus);
        }
    }

    /// The entry to close, which nobody can use from now on; or null.
    private @Nullable Entry surplus() {
        if (leastRecentlyUsedFirst.size() <= limit) {
            return null;
        }
        for (var entry : leastRecentlyUsedFirst.values()) {
            if (entry.users == 0 && !entry.isClosing) {
                entry.isClosing = true;
                return entry;
            }
        }
        return null;
    }

    private void close(Entry entry) {
        try {
            if (entry.database != null) {
                entry.database.close();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, () -> "account " + entry.account + " did not close well", e);
        } finally {
            lock.lock();
            try {
                leastRecentlyUsedFirst.remove(entry.account);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
