package rowhouse.house;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import rowhouse.account.AccountId;
import rowhouse.account.Accounts;
import rowhouse.account.Sealing;
import rowhouse.error.ServiceException;

/// Wraps the key of every file anew whose account got a new encryption key, whether it is open or not: after that the
/// older key is needed no more.
final class FileKeyRewrap {
    private static final Logger LOG = System.getLogger(FileKeyRewrap.class.getName());

    private final Accounts accounts;
    private final Sealing sealing;
    private final Map<AccountId, SecretKey> done = new HashMap<>();
    private final Map<AccountId, String> failures = new HashMap<>();

    private @Nullable AccountId last;

    FileKeyRewrap(Accounts accounts, Sealing sealing) {
        this.accounts = accounts;
        this.sealing = sealing;
    }

    /// Looks at accounts, each in its turn, until all were looked at or the budget is spent; the next call goes on
    /// behind the last.
    void run(Duration budget) {
        long begun = System.nanoTime();
        var turns = new ArrayList<>(accounts.all());
        Collections.rotate(turns, -(int) turns.stream().filter(this::hadItsTurn).count());
        for (var account : turns) {
            if (System.nanoTime() - begun > budget.toNanos()) {
                return;
            }
            last = account;
            try {
                rotate(account);
            } catch (ServiceException _) {
                // Whoever is asked for keys does not answer now, and has said why.
                return;
            }
        }
    }

    private boolean hadItsTurn(AccountId account) {
        return last != null && account.compareTo(last) <= 0;
    }

    private void rotate(AccountId account) {
        var keys = sealing.keysOf(account);
        var next = keys == null ? null : keys.next();
        if (next == null) {
            // What was done may have to be done again: the same key may come back, once another has been in use.
            done.remove(account);
            return;
        }
        if (next.equals(done.get(account))) {
            return;
        }
        try {
            accounts.rewrap(account);
            done.put(account, next);
            failures.remove(account);
            LOG.log(Level.INFO, () -> "account " + account + " is sealed with its new encryption key");
        } catch (RuntimeException e) {
            // It is tried again soon; the same failure need not be told each time.
            if (!e.toString().equals(failures.put(account, e.toString()))) {
                LOG.log(Level.ERROR, () -> "account " + account + " does not take its new encryption key", e);
            }
        }
    }
}
