package rowhouse.account;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.storage.Database;
import rowhouse.storage.Rows;

/// The databases of all accounts, each made when its account is first used.
public final class Accounts implements AutoCloseable {
    /// How many databases stay open unless told otherwise.
    public static final int OPEN_DATABASES = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(45);

    private final OpenDatabases databases;
    private final @Nullable AccountFolder folder;
    private final AccountRules rules;
    private final @Nullable ChangedFiles changes;
    private final Set<AccountId> used = ConcurrentHashMap.newKeySet();

    private Accounts(
            OpenDatabases databases,
            @Nullable AccountFolder folder,
            AccountRules rules,
            @Nullable ChangedFiles changes) {
        this.databases = databases;
        this.folder = folder;
        this.rules = rules;
        this.changes = changes;
    }

    /// Accounts in files, one each, none of them sealed.
    ///
    /// @param open opens the rows in a file, and creates it when it does not exist
    /// @param limit how many databases may stay open that are not in use
    public static Accounts inFolder(Path folder, Function<Path, Rows> open, int limit) {
        return inFolder(folder, open, limit, AccountRules.NONE);
    }

    /// Accounts in files, one each.
    ///
    /// @param open opens the rows in a file, and creates it when it does not exist
    /// @param limit how many databases may stay open that are not in use
    public static Accounts inFolder(Path folder, Function<Path, Rows> open, int limit, AccountRules rules) {
        var files = new AccountFolder(folder);
        return new Accounts(inFiles(files, open, limit, rules), files, rules, null);
    }

    /// Accounts in files, one each, that other processes use too.
    ///
    /// @param open opens the rows in a file, and creates it when it does not exist
    /// @param limit how many databases may stay open that are not in use
    public static Accounts inSharedFolder(Path folder, Function<Path, Rows> open, int limit, AccountRules rules) {
        var files = new AccountFolder(folder);
        return new Accounts(inFiles(files, open, limit, rules), files, rules, new ChangedFiles(files, BETWEEN_LOOKS));
    }

    private static OpenDatabases inFiles(
            AccountFolder files, Function<Path, Rows> open, int limit, AccountRules rules) {
        Function<AccountId, AccountDatabase> openFile = account -> {
            if (!files.exists(account)) {
                checkMayCreate(account, rules);
            }
            return AccountDatabase.open(account, open.apply(files.prepare(account)), rules);
        };
        return new OpenDatabases(openFile, limit);
    }

    /// Accounts that are gone when closed, none of them sealed.
    ///
    /// @param open makes rows with nothing in them
    public static Accounts inMemory(Supplier<Rows> open) {
        return inMemory(open, AccountRules.NONE);
    }

    /// Accounts that are gone when closed.
    ///
    /// @param open makes rows with nothing in them
    public static Accounts inMemory(Supplier<Rows> open, AccountRules rules) {
        Function<AccountId, AccountDatabase> openNew = account -> {
            checkMayCreate(account, rules);
            return AccountDatabase.open(account, open.get(), rules);
        };
        return new Accounts(new OpenDatabases(openNew, Integer.MAX_VALUE), null, rules, null);
    }

    /// Uses an account's database, which stays open meanwhile.
    ///
    /// @throws rowhouse.error.ServiceException when it cannot be opened, and the next use tries again; or
    ///     when there is none and none may be created
    public <R> R use(AccountId account, Function<Database, R> work) {
        try {
            return databases.use(account, open -> work.apply(open.database()));
        } finally {
            // Not before the work is done: who asks meanwhile would look at the account too early, and not again.
            used.add(account);
        }
    }

    /// Submits work to an account's database, which stays open until it is told what came out.
    ///
    /// @param work is given what to tell that to
    /// @throws rowhouse.error.ServiceException like [#use], and then nothing is told
    public <R> void submit(
            AccountId account, BiConsumer<Database, Consumer<Supplier<R>>> work, Consumer<Supplier<R>> then) {
        databases.<R>submit(account, (open, told) -> work.accept(open.database(), told), outcome -> {
            used.add(account);
            then.accept(outcome);
        });
    }

    /// Uses an account's database like [#use], but leaves no mark with [#takeUsed].
    public <R> R maintain(AccountId account, Function<Database, R> work) {
        return databases.use(account, open -> work.apply(open.database()));
    }

    /// Wraps the key of an account's database with the newest of the account's keys, which are asked for anew; requests
    /// go on meanwhile. An account without a database has nothing to wrap.
    ///
    /// @throws rowhouse.storage.sealed.SealFault if the database was last opened with another key
    public void rewrap(AccountId account) {
        if (!exists(account)) {
            return;
        }
        var _ = databases.use(account, open -> {
            open.rewrap(rules.sealing());
            return true;
        });
    }

    /// The accounts that were used since this was last asked. What another process did in a shared folder is noticed
    /// within a minute.
    public Set<AccountId> takeUsed() {
        var taken = new TreeSet<AccountId>();
        used.removeIf(taken::add);
        if (changes != null) {
            taken.addAll(changes.take());
        }
        return taken;
    }

    /// The accounts that have a database, in ascending order.
    public List<AccountId> all() {
        return folder == null ? databases.accounts() : folder.accounts();
    }

    /// The size of an account's file; 0 while it has none.
    public long sizeBytes(AccountId account) {
        return folder == null ? 0 : folder.sizeBytes(account);
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

    private boolean exists(AccountId account) {
        return folder == null ? databases.accounts().contains(account) : folder.exists(account);
    }

    private static void checkMayCreate(AccountId account, AccountRules rules) {
        if (!rules.mayCreate().test(account)) {
            throw new ServiceException(ErrorCode.ACCESS_DENIED, "Account " + account + " does not exist");
        }
    }
}
