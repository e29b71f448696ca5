package rowhouse.account;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Database;
import rowhouse.storage.Rows;

/// The databases of all accounts, each made when its account is first used.
public final class Accounts implements AutoCloseable {
    /// How many databases stay open unless told otherwise.
    public static final int OPEN_DATABASES = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OpenDatabases databases;
    private final @Nullable AccountFolder folder;
    private final Set<AccountId> used = ConcurrentHashMap.newKeySet();

    private Accounts(OpenDatabases databases, @Nullable AccountFolder folder) {
        this.databases = databases;
        this.folder = folder;
    }

    /// Accounts in files, one each.
    ///
    /// @param open opens the rows in a file, and creates it when it does not exist
    /// @param limit how many databases may stay open that are not in use
    public static Accounts inFolder(Path folder, Function<Path, Rows> open, int limit) {
        var files = new AccountFolder(folder);
        var databases = new OpenDatabases(account -> new Database(open.apply(files.prepare(account))), limit);
        return new Accounts(databases, files);
    }

    /// Accounts that are gone when closed.
    ///
    /// @param open makes rows with nothing in them
    public static Accounts inMemory(Supplier<Rows> open) {
        return new Accounts(new OpenDatabases(_ -> new Database(open.get()), Integer.MAX_VALUE), null);
    }

    /// Uses an account's database, which stays open meanwhile.
    ///
    /// @throws rowhouse.error.ServiceException when it cannot be opened; the next use tries again
    public <R> R use(AccountId account, Function<Database, R> work) {
        try {
            return databases.use(account, work);
        } finally {
            // Not before the work is done: who asks meanwhile would look at the account too early, and not again.
            used.add(account);
        }
    }

    /// Uses an account's database like [#use], but leaves no mark with [#takeUsed].
    public <R> R maintain(AccountId account, Function<Database, R> work) {
        return databases.use(account, work);
    }

    /// The accounts that were used since this was last asked.
    public Set<AccountId> takeUsed() {
        var taken = new TreeSet<AccountId>();
        used.removeIf(taken::add);
        return taken;
    }

    /// The accounts that have a database, in ascending order.
    public List<AccountId> all() {
        return folder == null ? databases.accounts() : folder.accounts();
    }

    /// Refuses what comes from now on, waits for what is in use but not for ever, and closes all.
    @Override
    public void close() {
        close(PATIENCE);
    }

    /// The same.
    ///
    /// @param patience how long to wait for what is in use; what then still is stays open, and is logged
    public void close(Duration patience) {
        databases.close(patience);
    }
}
