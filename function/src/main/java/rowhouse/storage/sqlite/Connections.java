package rowhouse.storage.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/// Opens connections to one database, each told how to lock, journal and cache.
final class Connections {
    private static final int PAGE_BYTES = 8192;
    // A longer log is fewer writes to the file itself, and a longer recovery; what it grew beyond is given back.
    private static final int CHECKPOINT_PAGES = 4000;
    private static final int JOURNAL_KEPT_BYTES = 4 * CHECKPOINT_PAGES * PAGE_BYTES;
    // For all connections of the process; SQLite then reuses pages before it asks for more.
    private static final long SOFT_HEAP_BYTES = 256L << 20;

    private final String url;
    private final String place;
    private final SqliteMode mode;

    private Connections(String url, String place, SqliteMode mode) {
        this.url = url;
        this.place = place;
        this.mode = mode;
    }

    /// Connections to a file, which the first of them creates.
    static Connections toFile(Path file, SqliteMode mode) {
        var parameters = mode.vfs() == null ? "" : "?vfs=" + mode.vfs();
        return new Connections(
                "jdbc:sqlite:" + file.toUri().getRawPath().replaceFirst("^", "file:") + parameters,
                file.toString(),
                mode);
    }

    /// A connection to a database of its own.
    static Connections toMemory() {
        return new Connections("jdbc:sqlite::memory:", "memory", SqliteMode.IN_MEMORY);
    }

    /// The connection that writes. It makes sure that the file is ours, and brings its schema up to date.
    Sql writer() {
        var sql = connect();
        try {
            Schema.check(sql);
            // It counts only while the file is empty.
            sql.script("pragma page_size = " + PAGE_BYTES);
            tell(sql);
            Schema.migrate(sql);
            return sql;
        } catch (RuntimeException | Error e) {
            sql.close();
            throw e;
        }
    }

    /// A connection that only reads.
    Sql reader() {
        var sql = connect();
        try {
            tell(sql);
            sql.script("pragma query_only = on");
            return sql;
        } catch (RuntimeException | Error e) {
            sql.close();
            throw e;
        }
    }

    private Sql connect() {
        // The driver would ask for the last row's number after every insert.
        var settings = new Properties();
        settings.setProperty(SQLiteConfig.Pragma.JDBC_GET_GENERATED_KEYS.getPragmaName(), "false");
        try {
            var connection = (SQLiteConnection) new SQLiteConfig(settings).createConnection(url);
            if (connection == null) {
                throw new IllegalStateException("not an address of SQLite: " + url);
            }
            BusyHandler.setHandler(connection, new Patience(mode.patience().toNanos()));
            return new Sql(connection, place);
        } catch (SQLException e) {
            StorageFailure.log(e, place);
            throw StorageFailure.of(e);
        }
    }

    private void tell(Sql sql) {
        var journal = mode.journal().name().toLowerCase(Locale.ROOT);
        var answer = sql.value("pragma journal_mode = " + journal);
        if (!journal.equals(answer)) {
            throw StorageFailure.refused("keeps journal mode " + answer, place);
        }
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
                """.formatted(
                        mode.synchronous(), CHECKPOINT_PAGES, JOURNAL_KEPT_BYTES, mode.cacheKib(), SOFT_HEAP_BYTES));
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
