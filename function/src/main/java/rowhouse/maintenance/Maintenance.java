package rowhouse.maintenance;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rowhouse.account.AccountId;
import rowhouse.account.Accounts;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.transfer.TransferWorker;

/// Does what no request waits for, account by account: a timer or a schedule calls it, one call at a time.
///
/// It looks at every account once, and from then on at those that were used or whose time has come: an account that
/// nobody uses stays closed.
public final class Maintenance {
    private static final Logger LOG = System.getLogger(Maintenance.class.getName());
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

    private final Accounts accounts;
    private final TransferRounds transfers;
    private final TreeMap<AccountId, Instant> dueTimes = new TreeMap<>();
    private boolean knowsAll;
    private @Nullable AccountId last;

    /// Maintenance of accounts without exports and imports.
    public Maintenance(Accounts accounts) {
        this(accounts, new TransferRounds(accounts, new TransferWorker(null, InstantSource.system())));
    }

    /// @param transfers is told which accounts have exports or imports to work on
    public Maintenance(Accounts accounts, TransferRounds transfers) {
        this.accounts = accounts;
        this.transfers = transfers;
    }

    /// Works on what is due until there is nothing or the budget is spent. Each account gets an equal share, and the
    /// next call goes on behind the account that was last. An account that fails does not stop the others.
    ///
    /// @return whether something is still due where nothing failed
    public synchronized boolean run(Instant now, Duration budget) {
        long end = System.nanoTime() + budget.toNanos();
        learn();
        var turns = turns(now);
        boolean isDue = false;
        for (int done = 0; done < turns.size(); done++) {
            long left = end - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return true;
            }
            last = turns.get(done);
            isDue |= maintain(last, now, Duration.ofNanos(left / (turns.size() - done)));
        }
        return isDue;
    }

    private void learn() {
        if (!knowsAll) {
            accounts.all().forEach(account -> dueTimes.put(account, Instant.MIN));
            knowsAll = true;
        }
        accounts.takeUsed().forEach(account -> dueTimes.put(account, Instant.MIN));
    }

    private List<AccountId> turns(Instant now) {
        var turns = new ArrayList<AccountId>();
        dueTimes.forEach((account, due) -> {
            if (!due.isAfter(now)) {
                turns.add(account);
            }
        });
        int next = last == null
                ? 0
                : (int) turns.stream()
                        .filter(account -> account.compareTo(last) <= 0)
                        .count();
        Collections.rotate(turns, -next);
        return turns;
    }

    private boolean maintain(AccountId account, Instant now, Duration share) {
        try {
            var due = accounts.maintain(account, database -> {
                transfers.look(account, database);
                return database.maintain(now, share) ? Optional.of(now) : database.nextDue(now);
            });
            due.ifPresentOrElse(time -> dueTimes.put(account, time), () -> dueTimes.remove(account));
            return due.filter(time -> !time.isAfter(now)).isPresent();
        } catch (RuntimeException e) {
            if (e instanceof ServiceException refusal && refusal.code() == ErrorCode.THROTTLING) {
                // Others use the file, and come first.
                return true;
            }
            LOG.log(Level.ERROR, () -> "maintenance of account " + account + " failed", e);
            dueTimes.put(account, now.plus(PAUSE_AFTER_FAILURE));
            return false;
        }
    }
}
