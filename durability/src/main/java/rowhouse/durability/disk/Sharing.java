package rowhouse.durability.disk;

import java.nio.file.Path;
import java.util.List;
import rowhouse.storage.Rows;
import rowhouse.storage.sqlite.AlteredRows;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// How machines share a file on a network's file system: as Rowhouse has them do it, or otherwise.
enum Sharing {
    SHARED("shared folder: PERSIST"),
    /// One at a time.
    OWNED("owned folder: PERSIST, EXCLUSIVE"),
    DELETE("shared folder: DELETE"),
    TRUNCATE("shared folder: TRUNCATE"),
    LOG("shared folder: WAL"),
    OWNED_LOG("owned folder: WAL, EXCLUSIVE");

    private final String title;

    Sharing(String title) {
        this.title = title;
    }

    /// For the table.
    String title() {
        return title;
    }

    /// @param cacheKib the most memory that pages are kept in; a transaction that is larger writes before
    ///     it ends
    Rows open(Path file, int cacheKib) {
        return switch (this) {
            case SHARED -> SqliteRows.open(file, as(SqliteMode.SHARED, cacheKib));
            case OWNED -> SqliteRows.open(file, as(SqliteMode.OWNED, cacheKib));
            case DELETE -> AlteredRows.open(file, onceOpened(cacheKib), List.of("journal_mode = delete"));
            case TRUNCATE -> AlteredRows.open(file, onceOpened(cacheKib), List.of("journal_mode = truncate"));
            case LOG -> SqliteRows.open(file, withLog(as(SqliteMode.SHARED, cacheKib)));
            case OWNED_LOG -> SqliteRows.open(file, withLog(as(SqliteMode.OWNED, cacheKib)));
        };
    }

    /// Who finds a file damaged opens it anew on a network's file system, and with it the journal, which then is seen.
    /// That is not for those whose fault must be found.
    private static SqliteMode onceOpened(int cacheKib) {
        var shared = as(SqliteMode.SHARED, cacheKib);
        return new SqliteMode(
                shared.vfs(), shared.journal(), shared.synchronous(), cacheKib, 0, shared.patience(), null);
    }

    private static SqliteMode as(SqliteMode mode, int cacheKib) {
        return new SqliteMode(
                mode.vfs(),
                mode.journal(),
                mode.synchronous(),
                cacheKib,
                mode.readers(),
                mode.patience(),
                mode.network());
    }

    private static SqliteMode withLog(SqliteMode mode) {
        return new SqliteMode(
                mode.vfs(),
                SqliteMode.Journal.WAL,
                mode.synchronous(),
                mode.cacheKib(),
                mode.readers(),
                mode.patience(),
                null);
    }
}
