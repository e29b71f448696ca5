package rowhouse.durability.kills;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import rowhouse.durability.process.Account;
import rowhouse.durability.process.Fleet;
import rowhouse.durability.process.Wire;
import rowhouse.storage.sqlite.SqliteMode;

/// Clients of several accounts that write and read, each on a thread of its own, while something else is
/// done.
final class Load {
    private static final long BETWEEN_INDEXES_MILLIS = 300;

    private final List<Tenant> tenants = new ArrayList<>();
    private final LongAdder answered = new LongAdder();
    private final Fleet fleet;
    private final Faults faults;
    private boolean adds;

    Load(Fleet fleet, Faults faults) {
        this.fleet = fleet;
        this.faults = faults;
    }

    /// An account, and its clients.
    record Tenant(Account account, LedgerTable table, SharedCounter shared, List<LedgerClient> clients) {
        /// The account's file.
        AccountFile file(Path data, SqliteMode mode) {
            return new AccountFile(account, account.file(data), mode);
        }
    }

    /// Adds an account, with a table, and clients.
    void add(Account account, int clientCount) throws InterruptedException {
        tenants.add(tenant(account, clientCount));
    }

    /// An account with a table, whose clients do nothing by themselves.
    Tenant tenant(Account account, int clientCount) throws InterruptedException {
        var wire = new Wire(account);
        var table = new LedgerTable(wire, fleet);
        table.create();
        var shared = new SharedCounter();
        var clients = new ArrayList<LedgerClient>();
        var sender = new LedgerClient.Sender(wire, fleet, answered, clients);
        for (int i = 0; i < clientCount; i++) {
            clients.add(new LedgerClient(tenants.size() * 1_000 + i, sender, shared, faults));
        }
        return new Tenant(account, table, shared, clients);
    }

    List<Tenant> tenants() {
        return tenants;
    }

    /// How many writes were answered so far.
    long answered() {
        return answered.sum();
    }

    /// What is done meanwhile.
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    /// Has all clients write and read until some work is done.
    ///
    /// @throws IllegalStateException if a client cannot go on
    void during(Work work) throws IOException, InterruptedException {
        var isOver = new AtomicBoolean();
        try (var threads = Executors.newCachedThreadPool()) {
            var running = new ArrayList<Future<Boolean>>();
            for (var tenant : tenants) {
                tenant.clients().forEach(client -> running.add(threads.submit(untilOver(isOver, client::step))));
            }
            running.add(threads.submit(untilOver(isOver, this::changeIndexes)));
            try {
                work.run();
            } finally {
                isOver.set(true);
            }
            for (var each : running) {
                var _ = each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client cannot go on", e.getCause());
        }
    }

    /// Judges all items, while nobody writes.
    void check() throws InterruptedException {
        for (var tenant : tenants) {
            var items = tenant.table().scan();
            long now = System.currentTimeMillis() / 1000;
            tenant.clients().forEach(client -> client.check(items, now));
            faults.add(tenant.shared().found(items.remove(SharedCounter.KEY)));
            items.keySet().forEach(key -> faults.add(Verdict.unsound(tenant.account() + ": nobody wrote " + key)));
        }
    }

    private interface Step {
        void take() throws InterruptedException;
    }

    private static Callable<Boolean> untilOver(AtomicBoolean isOver, Step step) {
        return () -> {
            while (!isOver.get()) {
                step.take();
            }
            return true;
        };
    }

    private void changeIndexes() throws InterruptedException {
        adds = !adds;
        for (var tenant : tenants) {
            tenant.table().changeIndex(adds);
        }
        Thread.sleep(BETWEEN_INDEXES_MILLIS);
    }
}
