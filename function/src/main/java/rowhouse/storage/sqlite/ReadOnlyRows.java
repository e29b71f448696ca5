package rowhouse.storage.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;
import rowhouse.storage.ReadableRows;
import rowhouse.storage.Rows;

/// Rows in a file that is looked at, and left as it is. Nothing takes longer than it may, for whoever writes the file
/// has to wait meanwhile. For one thread at a time.
public final class ReadOnlyRows implements ReadableRows, AutoCloseable {
    // Some dozen rows apart: who reads them takes up to a hundredth of a second for a large one.
    private static final int STEPS_BETWEEN_LOOKS = 500;
    private static final int BUSY_MILLIS = 2_000;

    private final Sql sql;
    private final Limit limit;

    private ReadOnlyRows(Sql sql, Limit limit) {
        this.sql = sql;
        this.limit = limit;
    }

    /// Opens a file.
    ///
    /// @param isStill whether nobody writes it, so that it need not be locked, nor anything be made beside it
    /// @param longest how long one look at it may take
    /// @throws rowhouse.error.ServiceException if it cannot be read
    public static ReadOnlyRows open(Path file, boolean isStill, Duration longest) {
        var place = file.toString();
        var log = new FailureLog(place);
        var address = "jdbc:sqlite:file:" + file.toUri().getRawPath() + "?mode=ro" + (isStill ? "&immutable=1" : "");
        var settings = new Properties();
        settings.setProperty(SQLiteConfig.Pragma.JDBC_GET_GENERATED_KEYS.getPragmaName(), "false");
        var config = new SQLiteConfig(settings);
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        try {
            var connection = (SQLiteConnection) config.createConnection(address);
            if (connection == null) {
                throw new IllegalStateException("not an address of SQLite: " + address);
            }
            var limit = new Limit(longest);
            ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, limit);
            return new ReadOnlyRows(new Sql(connection, place, false, log, null), limit);
        } catch (SQLException e) {
            log.log(e);
            throw StorageFailure.of(e);
        }
    }

    /// What SQLite finds wrong with the file; nothing where all is well.
    ///
    /// @param isFull whether indexes are compared with their tables, too
    /// @param most how much is named
    public List<String> faults(boolean isFull, int most) {
        return limit.within(() -> {
            var check = (isFull ? "pragma integrity_check(" : "pragma quick_check(") + most + ")";
            var faults = sql.values(check);
            return faults.equals(List.of("ok")) ? List.of() : faults;
        });
    }

    @Override
    public <R> R read(Function<Rows.Reader, R> work) {
        return limit.within(() -> SqliteTransaction.snapshot(sql, work));
    }

    @Override
    public void close() {
        sql.close();
    }

    /// A look took longer than it may.
    public static final class TooSlow extends RuntimeException {
        TooSlow(Duration longest, RuntimeException cause) {
            super("it takes longer than " + longest.toSeconds() + " s", cause);
        }
    }

    /// Has SQLite give up.
    private static final class Limit extends ProgressHandler {
        private final Duration longest;
        private final Elapsed sinceBegin = new Elapsed();

        Limit(Duration longest) {
            this.longest = longest;
        }

        @Override
        protected int progress() {
            return sinceBegin.exceeds(longest) ? 1 : 0;
        }

        <R> R within(Supplier<R> look) {
            sinceBegin.restart();
            try {
                return look.get();
            } catch (RuntimeException e) {
                throw sinceBegin.exceeds(longest) ? new TooSlow(longest, e) : e;
            }
        }
    }
}
