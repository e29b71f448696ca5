package rowhouse.account;

import java.nio.file.Path;
import java.util.List;
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

    private final OpenDatabases databases;
    private final @Nullable AccountFolder folder;
    private final AccountRules rules;

    private Accounts(OpenDatabases databases, @Nullable AccountFolder folder, AccountRules rules) {
        this.databases = databases;
        this.folder = folder;
        this.rules = rules;
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
        Function<AccountId, AccountDatabase> openFile = account -> {
            if (!files.exists(account)) {
                checkMayCreate(account, rules);
            }
            return AccountDatabase.open(account, open.apply(files.prepare(account)), rules);
        };
        return new Accounts(new OpenDatabases(openFile, limit), files, rules);
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
        return new Accounts(new OpenDatabases(openNew, Integer.MAX_VALUE), null, rules);
    }

    /// Uses an account's database, which stays open meanwhile.
    ///
    /// @throws rowhouse.error.ServiceException when it cannot be opened, and the next use tries again; or
    ///     when there is none and none may be created
    public <R> R use(AccountId account, Function<Database, R> work) {
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

    /// The accounts that have a database, in ascending order.
    public List<AccountId> all() {
        return folder == null ? databases.accounts() : folder.accounts();
    }

    /// Waits for what is in use, closes all, and refuses what comes later.
    @Override
    public void close() {
        databases.close();
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
