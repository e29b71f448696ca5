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
/// @param network what else holds where the file is on a network file system; null where it is not
public record SqliteMode(
        @Nullable String vfs,
        Journal journal,
        Synchronous synchronous,
        int cacheKib,
        int readers,
        Duration patience,
        @Nullable Network network) {
    private static final int CACHE_KIB = 32 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(10);
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(10);

    /// One process on a local disk, and nothing answered before it would survive a power cut.
    public static final SqliteMode COMMIT = onLocalDisk(Synchronous.FULL);

    /// One process on a local disk; what was answered survives the process being killed, not a power cut.
    public static final SqliteMode PROCESS = onLocalDisk(Synchronous.OFF);

    /// Gone when it is closed.
    public static final SqliteMode IN_MEMORY =
            new SqliteMode(null, Journal.OFF, Synchronous.OFF, CACHE_KIB, 0, PATIENCE, null);

    /// Any number of processes on any number of machines, on a network file system that locks ranges of bytes.
    /// Nothing is held between transactions. One connection does it all: what it wrote it need not read again.
    public static final SqliteMode SHARED = new SqliteMode(
            null, Journal.PERSIST, Synchronous.FULL, CACHE_KIB, 0, PATIENCE, new Network(LONGEST_TRANSACTION, null));

    /// One process at a time on a network file system, which keeps the file locked between transactions and may
    /// be frozen meanwhile. Every commit writes to the locked file itself, where whoever lost the lock is
    /// refused; so there is no write-ahead log, which nothing locks.
    public static final SqliteMode OWNED = new SqliteMode(
            "unix-excl",
            Journal.PERSIST,
            Synchronous.FULL,
            CACHE_KIB,
            0,
            PATIENCE,
            new Network(LONGEST_TRANSACTION, LONGEST_IDLE));

    /// Where SQLite keeps what it needs to undo, or redo, a transaction that did not end.
    ///
    /// On a network file system only [#PERSIST] is safe. A client there may not see for a minute that another
    /// has made a journal, or filled one that was empty; one that is there and never empty is opened and read.
    /// A write-ahead log needs memory that all its processes share.
    public enum Journal {
        WAL,
        PERSIST,
        /// None: [UndoLog] takes its place.
        OFF
    }

    /// What SQLite waits for before a commit is one.
    public enum Synchronous {
        OFF,
        FULL
    }

    /// What holds of a file on a network file system.
    ///
    /// @param longestTransaction after which a transaction gives up: well below the time after which a server
    ///     takes the locks of a client that it does not hear of
    /// @param longestIdle after which a connection is used no more, since its locks may be another's by now;
    ///     null where it holds none between transactions
    public record Network(
            Duration longestTransaction, @Nullable Duration longestIdle) {}

    // `unix-excl` locks the file once for the whole process and keeps the index of the write-ahead log in memory, so
    // that a transaction costs no locks and a second process finds the file busy. Windows knows no such thing.
    private static SqliteMode onLocalDisk(Synchronous synchronous) {
        boolean isWindows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        int readers = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
        return new SqliteMode(
                isWindows ? null : "unix-excl", Journal.WAL, synchronous, CACHE_KIB, readers, PATIENCE, null);
    }
}
