package rowhouse.durability.damage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import rowhouse.durability.kills.AccountFile;
import rowhouse.durability.process.Account;
import rowhouse.storage.Database;
import rowhouse.storage.sqlite.SqliteMode;

/// An account's file as a process left it, and what is in it.
record Specimen(AccountFile file, Library library) {
    /// A file that was closed.
    static Specimen closed(Account account, Path folder, SqliteMode mode) throws IOException {
        return closed(account, folder, mode, true);
    }

    /// A file that was closed.
    ///
    /// @param isIndexed whether an index has a copy of every item
    static Specimen closed(Account account, Path folder, SqliteMode mode, boolean isIndexed) throws IOException {
        var library = new Library(isIndexed);
        var file = newFile(account, folder, mode);
        try (var database = open(file)) {
            library.fill(database);
            library.revise(database);
        }
        return new Specimen(file, library);
    }

    /// A file whose latest writes are in the write-ahead log beside it, for its process was killed.
    static Specimen withLog(Account account, Path folder) throws IOException {
        var library = new Library(true);
        var file = newFile(account, folder.resolve("open"), SqliteMode.COMMIT);
        try (var database = open(file)) {
            library.fill(database);
        }
        try (var database = open(file)) {
            library.revise(database);
            return new Specimen(file.copyTo(folder.resolve("killed")), library);
        }
    }

    /// A file whose process was killed while it wrote to it: the journal has what stood there before.
    static Specimen withJournal(Account account, Path folder) throws IOException {
        var library = new Library(true);
        var file = newFile(account, folder.resolve("open"), SqliteMode.SHARED);
        try (var database = open(file)) {
            library.fill(database);
            library.revise(database);
        }
        // With room for few pages SQLite writes to the file before the end of a transaction, once the journal is safe.
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file.file());
                var statement = connection.createStatement()) {
            statement.executeUpdate("pragma journal_mode = persist");
            statement.executeUpdate("pragma cache_size = 5");
            statement.executeUpdate("begin immediate");
            statement.executeUpdate("update item set size = 7, body = zeroblob(length(body)) where body is not null");
            statement.executeUpdate("update index_row set size = 8");
            var killed = file.copyTo(folder.resolve("killed"));
            statement.executeUpdate("rollback");
            return new Specimen(killed, library);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Account account() {
        return file.account();
    }

    /// A copy for a folder of data.
    AccountFile placeIn(Path data) throws IOException {
        return file.copyTo(Objects.requireNonNull(file.account().file(data).getParent()));
    }

    private static AccountFile newFile(Account account, Path folder, SqliteMode mode) throws IOException {
        var file = account.file(folder);
        Files.createDirectories(file.getParent());
        return new AccountFile(account, file, mode);
    }

    private static Database open(AccountFile file) {
        return new Database(file.account().open(file.file(), file.mode()));
    }
}
