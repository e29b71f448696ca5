package rowhouse.house;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import rowhouse.account.AccountId;
import rowhouse.account.Accounts;
import rowhouse.account.Sealing;
import rowhouse.error.ServiceException;

/// Wraps the key of every file anew whose account got a new encryption key, whether it is open or not: after that the
/// older key is needed no more.
final class FileKeyRewrap implements Runnable {
    private static final Logger LOG = System.getLogger(FileKeyRewrap.class.getName());

    private final Accounts accounts;
    private final Sealing sealing;
    private final Map<AccountId, SecretKey> done = new HashMap<>();
    private final Map<AccountId, String> failures = new HashMap<>();

    FileKeyRewrap(Accounts accounts, Sealing sealing) {
        this.accounts = accounts;
        this.sealing = sealing;
    }

    @Override
    public void run() {
        for (var account : accounts.all()) {
            try {
                rotate(account);
            } catch (ServiceException _) {
                // Whoever is asked for keys does not answer now, and has said why.
                return;
            }
        }
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
