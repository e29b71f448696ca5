package rowhouse.account;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The files in a folder that somebody has written to, be it another process.
final class ChangedFiles {
    private final AccountFolder folder;
    private final Duration betweenLooks;
    private final Map<AccountId, Long> seen = new HashMap<>();
    private long lastLookMillis;
    private boolean hasLooked;

    /// @param betweenLooks how long to say nothing after each look
    ChangedFiles(AccountFolder folder, Duration betweenLooks) {
        this.folder = folder;
        this.betweenLooks = betweenLooks;
    }

    /// The accounts whose files have changed since it last looked: at first all.
    synchronized Set<AccountId> take() {
        var changed = new TreeSet<AccountId>();
        if (isTimeToLook()) {
            lastLookMillis = System.currentTimeMillis();
            hasLooked = true;
            for (var account : folder.accounts()) {
                Long time = folder.lastModifiedMillis(account);
                if (!time.equals(seen.put(account, time))) {
                    changed.add(account);
                }
            }
        }
        return changed;
    }

    private boolean isTimeToLook() {
        // The other clock may stand still while the machine is frozen.
        long passed = System.currentTimeMillis() - lastLookMillis;
        return !hasLooked || passed < 0 || passed >= betweenLooks.toMillis();
    }
}
