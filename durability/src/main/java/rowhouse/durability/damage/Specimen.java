package rowhouse.durability.damage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import rowhouse.durability.kills.AccountFile;
import rowhouse.durability.process.Account;
import rowhouse.storage.Database;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowRange;
import rowhouse.storage.Rows;
import rowhouse.storage.sqlite.AlteredRows;
import rowhouse.storage.sqlite.SqliteMode;

/// An account's file as a process left it, and what is in it.
record Specimen(AccountFile file, Library library) {
    /// A file that was closed.
    static Specimen closed(Account account, Path folder, SqliteMode mode) throws IOException {
        return closed(account, folder, mode, true);
    }

    /// A file that was closed.
    ///
    /// @param isIndexed whether indexes have every item, too
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
        try (var rows = AlteredRows.open(file.file(), SqliteMode.SHARED, List.of("cache_size = 5"))) {
            var killed = new ArrayList<AccountFile>();
            try {
                rows.write(writer -> {
                    spoil(
                            writer,
                            RowRange.all(Family.ITEM, 1),
                            RowRange.all(Family.INDEX_ROW, 2),
                            RowRange.all(Family.INDEX_ROW, 3));
                    killed.add(copy(file, folder.resolve("killed")));
                    throw new KilledException();
                });
            } catch (KilledException _) {
                return new Specimen(killed.getFirst(), library);
            }
            throw new IllegalStateException("it was not killed");
        }
    }

    private static final class KilledException extends RuntimeException {}

    /// Writes what nobody is to see.
    private static void spoil(Rows.Writer writer, RowRange... ranges) {
        for (var range : ranges) {
            var rows = new ArrayList<Row>();
            writer.scan(range, rows::add);
            rows.forEach(row -> writer.put(range.family(), new Row(row.key(), row.size(), spoiled(row.body()))));
        }
    }

    private static byte[] spoiled(byte[] book) {
        return new String(book, UTF_8).replaceFirst("\"N\":\"\\d", "\"N\":\"9").getBytes(UTF_8);
    }

    private static AccountFile copy(AccountFile file, Path folder) {
        try {
            return file.copyTo(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
