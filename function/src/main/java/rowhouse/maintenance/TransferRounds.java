package rowhouse.maintenance;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import rowhouse.account.AccountId;
import rowhouse.account.Accounts;
import rowhouse.storage.Database;
import rowhouse.transfer.TransferWorker;

/// Has exports and imports worked on, account by account, apart from other maintenance: they wait for objects, which
/// may be far away.
public final class TransferRounds {
    private static final Logger LOG = System.getLogger(TransferRounds.class.getName());
    private static final Duration LONGEST_TURN = Duration.ofSeconds(30);

    private final Accounts accounts;
    private final TransferWorker worker;
    private final Set<AccountId> due = new ConcurrentSkipListSet<>();

    public TransferRounds(Accounts accounts, TransferWorker worker) {
        this.accounts = accounts;
        this.worker = worker;
    }

    /// Takes note whether an account has something to work on.
    void look(AccountId account, Database database) {
        if (worker.isDue(database)) {
            due.add(account);
        }
    }

    /// Gives each account that has something to work on one turn. One that fails does not stop the others.
    public void run() {
        for (var account : List.copyOf(due)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            // Before its turn: what begins meanwhile is noted anew.
            due.remove(account);
            try {
                boolean isUnfinished =
                        accounts.maintain(account, database -> worker.run(account.digits(), database, LONGEST_TURN));
                if (isUnfinished) {
                    due.add(account);
                }
            } catch (RuntimeException e) {
                due.add(account);
                LOG.log(Level.ERROR, () -> "exports and imports of account " + account + " failed", e);
            }
        }
    }
}
