package rowhouse.storage.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;
import rowhouse.storage.sqlite.WriteAheadLog.Condition;

/// Opens connections to one database, each told how to lock, journal and cache.
final class Connections {
    static final int PAGE_BYTES = 8192;

    // A longer log is fewer writes to the file itself, and a longer recovery; what it grew beyond is given back.
    private static final int CHECKPOINT_PAGES = 4000;
    private static final int LOG_KEPT_BYTES = 4 * CHECKPOINT_PAGES * PAGE_BYTES;
    // A transaction of large items leaves a long journal.
    private static final int JOURNAL_KEPT_BYTES = 1 << 20;
    // For all connections of the process; SQLite then reuses pages before it asks for more.
    private static final long SOFT_HEAP_BYTES = 256L << 20;

    private final String url;
    private final String place;
    private final @Nullable Path file;
    private final SqliteMode mode;
    private final FailureLog log;

    private Connections(String url, String place, @Nullable Path file, SqliteMode mode) {
        this.url = url;
        this.place = place;
        this.file = file;
        this.mode = mode;
        this.log = new FailureLog(place);
    }

    /// Connections to a file, which the first of them creates.
    static Connections toFile(Path file, SqliteMode mode) {
        return new Connections(url(file, mode, mode.network() == null), file.toString(), file, mode);
    }

    /// A connection to a database of its own.
    static Connections toMemory() {
        return new Connections("jdbc:sqlite::memory:", "memory", null, SqliteMode.IN_MEMORY);
    }

    /// The connection that writes. It makes sure that the file is ours, and brings its schema up to date.
    Sql writer() {
        if (file == null) {
            return open(url, this::begin);
        }
        return mode.network() == null ? localWriter(file) : networkWriter(file);
    }

    /// SQLite waits for the disk to have what is in the file, not for the disk to have the file. Whoever made the file
    /// may have been killed before that.
    private Sql localWriter(Path own) {
        RollbackJournal.check(own);
        var left = mode.journal() == SqliteMode.Journal.WAL ? WriteAheadLog.check(own, mode) : Condition.WHOLE;
        return open(url, sql -> {
            begin(sql);
            if (mode.synchronous() == SqliteMode.Synchronous.FULL) {
                forceName(own);
            }
            // Or what is left out now would be found again the next time, behind newer writes.
            if (left != Condition.WHOLE) {
                WriteAheadLog.checkpoint(sql);
            }
        });
    }

    private static void forceName(Path own) {
        try {
            DurableName.force(own);
        } catch (IOException e) {
            throw StorageFailure.notMade(e, own.toString());
        }
    }

    /// A connection that only reads.
    Sql reader() {
        return open(url, sql -> {
            tell(sql);
            sql.script("pragma query_only = on");
        });
    }

    /// SQLite must not create a file that others may be creating.
    private Sql networkWriter(Path shared) {
        NewFile.createUnlessThere(
                shared,
                unfinished -> open(url(unfinished, mode, true), this::begin).close());
        RollbackJournal.check(shared);
        if (WriteAheadLog.isLeft(shared)) {
            // SQLite would take up what it can of it, and remove it.
            throw hasWriteAheadLog();
        }
        return open(url, sql -> {
            refuseWriteAheadLog(sql);
            Schema.check(sql);
            tell(sql);
            if (!Schema.isNewest(sql)) {
                Schema.migrate(sql);
            }
            // A program that works in another mode removes or empties the journal; only a write brings it back.
            if (NewFile.lacksJournal(shared)) {
                Schema.touch(sql);
            }
        });
    }

    private interface Preparation {
        void prepare(Sql sql);
    }

    private Sql open(String address, Preparation preparation) {
        var sql = connect(address);
        try {
            preparation.prepare(sql);
            return sql;
        } catch (RuntimeException | Error e) {
            sql.close();
            throw e;
        }
    }

    private void begin(Sql sql) {
        Schema.check(sql);
        // It counts only while the file is empty.
        sql.script("pragma page_size = " + PAGE_BYTES);
        tell(sql);
        Schema.migrate(sql);
    }

    /// While the connection holds on to its locks, SQLite makes no file of shared memory beside the database only to
    /// find that there is a log.
    private void refuseWriteAheadLog(Sql sql) {
        sql.value("pragma locking_mode = exclusive");
        var found = sql.value("pragma journal_mode");
        if ("wal".equals(found)) {
            throw hasWriteAheadLog();
        }
        sql.value("pragma locking_mode = normal");
    }

    private StorageFailure hasWriteAheadLog() {
        return StorageFailure.refused(
                "has a write-ahead log, which one process alone may use",
                "; have `rowhouse doctor` look at it, then, while nothing uses the file, run:"
                        + " sqlite3 FILE 'pragma journal_mode = persist'",
                place);
    }

    private static String url(Path file, SqliteMode mode, boolean creates) {
        return "jdbc:sqlite:"
                + file.toUri().getRawPath().replaceFirst("^", "file:")
                + (creates ? "?mode=rwc" : "?mode=rw")
                + (mode.vfs() == null ? "" : "&vfs=" + mode.vfs());
    }

    private Sql connect(String address) {
        // The driver would ask for the last row's number after every insert.
        var settings = new Properties();
        settings.setProperty(SQLiteConfig.Pragma.JDBC_GET_GENERATED_KEYS.getPragmaName(), "false");
        try {
            var config = new SQLiteConfig(settings);
            // One thread at a time uses a connection, which therefore need not lock itself at every call.
            config.setOpenMode(SQLiteOpenMode.NOMUTEX);
            var connection = (SQLiteConnection) config.createConnection(address);
            if (connection == null) {
                throw new IllegalStateException("not an address of SQLite: " + address);
            }
            BusyHandler.setHandler(connection, new Patience(mode.patience().toNanos()));
            var network = mode.network();
            return new Sql(connection, place, file == null, log, network == null ? null : network.longestTransaction());
        } catch (SQLException e) {
            log.log(e);
            throw StorageFailure.of(e);
        }
    }

    private void tell(Sql sql) {
        var journal = mode.journal().name().toLowerCase(Locale.ROOT);
        var answer = sql.value("pragma journal_mode = " + journal);
        if (!journal.equals(answer)) {
            throw StorageFailure.refused("keeps journal mode " + answer, place);
        }
        int kept = mode.journal() == SqliteMode.Journal.WAL ? LOG_KEPT_BYTES : JOURNAL_KEPT_BYTES;
        sql.script("""
                pragma synchronous        = %s;
                pragma wal_autocheckpoint = %d;
                pragma journal_size_limit = %d;
                pragma cache_size         = -%d;
                pragma soft_heap_limit    = %d;
                pragma mmap_size          = 0;
                pragma temp_store         = memory;
                pragma cell_size_check    = on;
                pragma trusted_schema     = off;
                """.formatted(mode.synchronous(), CHECKPOINT_PAGES, kept, mode.cacheKib(), SOFT_HEAP_BYTES));
    }

    /// Waits for another process to let go of the file, a few milliseconds at a time.
    private static final class Patience extends BusyHandler {
        private static final int SHORTEST_MILLIS = 3;
        private static final int LONGEST_MILLIS = 15;

        private final long nanos;
        private long start;

        Patience(long nanos) {
            this.nanos = nanos;
        }

        @Override
        protected int callback(int attempts) {
            if (attempts == 0) {
                start = System.nanoTime();
            }
            if (System.nanoTime() - start > nanos) {
                return 0;
            }
            try {
                Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_MILLIS, LONGEST_MILLIS + 1));
                return 1;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }
    }
}
