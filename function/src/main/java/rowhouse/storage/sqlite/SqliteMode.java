package rowhouse.storage.sqlite;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How SQLite locks, journals and caches a database.
///
/// @param vfs the way to the file system, as SQLite names it; null for its default
/// @param cacheKib the most memory one connection keeps pages in
/// @param readers how many connections read beside the one that writes; 0 when reads take turns with writes
/// @param patience how long to wait for another process that holds the file
public record SqliteMode(
        @Nullable String vfs, Journal journal, Synchronous synchronous, int cacheKib, int readers, Duration patience) {
    private static final int CACHE_KIB = 32 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// One process on a local disk, and nothing answered before it would survive a power cut.
    public static final SqliteMode COMMIT = onLocalDisk(Synchronous.FULL);

    /// One process on a local disk; what was answered survives the process being killed, not a power cut.
    public static final SqliteMode PROCESS = onLocalDisk(Synchronous.OFF);

    /// Gone when it is closed.
    public static final SqliteMode IN_MEMORY =
            new SqliteMode(null, Journal.MEMORY, Synchronous.OFF, CACHE_KIB, 0, PATIENCE);

    /// Where SQLite keeps what it needs to undo, or redo, a transaction that did not end.
    public enum Journal {
        WAL,
        PERSIST,
        MEMORY
    }

    /// What SQLite waits for before a commit is one.
    public enum Synchronous {
        OFF,
        FULL
    }

    // `unix-excl` locks the file once for the whole process and keeps the index of the write-ahead log in memory, so
    // that a transaction costs no locks and a second process finds the file busy. Windows knows no such thing.
    private static SqliteMode onLocalDisk(Synchronous synchronous) {
        boolean isWindows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        int readers = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
        return new SqliteMode(isWindows ? null : "unix-excl", Journal.WAL, synchronous, CACHE_KIB, readers, PATIENCE);
    }
}
