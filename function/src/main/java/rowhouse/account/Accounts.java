package rowhouse.account;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Database;
import rowhouse.storage.Rows;

/// The databases of all accounts, each made when its account is first used.
public final class Accounts implements AutoCloseable {
    /// How many databases stay open unless told otherwise.
    public static final int OPEN_DATABASES = 32;

    private final OpenDatabases databases;
    private final @Nullable AccountFolder folder;

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
        return databases.use(account, work);
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
}
