package rowhouse.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import rowhouse.storage.Family;
import rowhouse.storage.RowRange;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// The bodies of an account's items as they are stored, in hexadecimal digits.
final class StoredBodies {
    private static final byte[] START = {};
    private static final int MOST_TABLES = 8;

    private StoredBodies() {}

    /// Reads a copy of the file, which nobody may be writing to.
    static Map<String, String> of(Path accounts, String accountId) throws IOException {
        var copy = copy(accounts, accountId);
        var bodies = new TreeMap<String, String>();
        try (var rows = SqliteRows.open(copy, SqliteMode.PROCESS)) {
            rows.read(reader -> {
                for (int table = 0; table < MOST_TABLES; table++) {
                    reader.scan(new RowRange.AcrossPartitions(Family.ITEM, table, START, START, null), row -> {
                        bodies.put(
                                row.key().owner() + " "
                                        + HexFormat.of().formatHex(row.key().partition()),
                                HexFormat.of().formatHex(row.body()));
                        return true;
                    });
                }
                return true;
            });
        }
        return bodies;
    }

    /// A copy of an account's file, in a folder of its own.
    static Path copy(Path accounts, String accountId) throws IOException {
        var folder = Files.createTempDirectory(accounts.getParent(), "copy");
        var from = accounts.resolve(accountId.substring(10));
        var name = "ddb-" + accountId + ".sqlite3";
        for (var part : new String[] {name, name + "-wal"}) {
            if (Files.exists(from.resolve(part))) {
                Files.copy(from.resolve(part), folder.resolve(part));
            }
        }
        return folder.resolve(name);
    }
}
