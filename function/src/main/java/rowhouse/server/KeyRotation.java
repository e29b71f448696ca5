package rowhouse.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import rowhouse.account.AccountId;
import rowhouse.account.Accounts;
import rowhouse.account.Sealing;

/// Wraps the key of every file anew whose account got a new encryption key, whether it is open or not: after that the
/// older key is needed no more.
final class KeyRotation implements Runnable {
    private static final Logger LOG = System.getLogger(KeyRotation.class.getName());

    private final Accounts accounts;
    private final Sealing sealing;
    private final Map<AccountId, SecretKey> done = new HashMap<>();

    KeyRotation(Accounts accounts, Sealing sealing) {
        this.accounts = accounts;
        this.sealing = sealing;
    }

    @Override
    public void run() {
        accounts.all().forEach(this::rotate);
    }

    private void rotate(AccountId account) {
        try {
            var keys = sealing.keysOf(account);
            var next = keys == null ? null : keys.next();
            if (next != null && !next.equals(done.get(account))) {
                accounts.rewrap(account);
                done.put(account, next);
                LOG.log(Level.INFO, () -> "account " + account + " is sealed with its new encryption key");
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, () -> "account " + account + " does not take its new encryption key", e);
        }
    }
}
