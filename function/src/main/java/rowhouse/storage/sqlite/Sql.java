package rowhouse.storage.sqlite;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.Codes;
import org.sqlite.core.DB;
import rowhouse.storage.Rows;

/// A thin hand on one connection: its statements, each prepared once, and its transaction. For one thread at a time.
final class Sql implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Sql.class.getName());

    private static final String BEGIN_READ = "begin deferred";
    // A transaction that starts by reading and writes later could find that another process has written in between.
    private static final String BEGIN_WRITE = "begin immediate";
    private static final String COMMIT = "commit";
    private static final String ROLLBACK = "rollback";
    private static final String SAVEPOINT = "savepoint member";
    private static final String RELEASE = "release member";
    private static final String ROLLBACK_TO = "rollback to member";

    private final SQLiteConnection connection;
    private final String place;
    private final boolean isInMemory;
    private final FailureLog log;
    private final @Nullable Duration longestTransaction;
    private final Map<String, Prepared> idle = new HashMap<>();
    private final Elapsed sinceBegin = new Elapsed();
    private final @Nullable UndoLog undoLog;
    private @Nullable StorageFailure lost;
    private @Nullable Boolean hasEarlierRows;
    private @Nullable StorageFailure failure;
    private boolean inTransaction;
    private boolean mayWrite;
    private Rows.History history = new Rows.History();

    /// @param place the database's file, for messages
    /// @param isInMemory whether there is no file
    /// @param longestTransaction after which a transaction gives up; null for never
    Sql(
            SQLiteConnection connection,
            String place,
            boolean isInMemory,
            FailureLog log,
            @Nullable Duration longestTransaction) {
        this.connection = connection;
        // Or else the driver tries to begin and commit a transaction around every statement.
        connection.getConnectionConfig().setAutoCommit(false);
        this.place = place;
        this.isInMemory = isInMemory;
        this.undoLog = isInMemory ? new UndoLog(this) : null;
        this.log = log;
        this.longestTransaction = longestTransaction;
    }

    /// What is done with a statement.
    interface Use<R extends @Nullable Object> {
        R apply(Prepared statement) throws SQLException;
    }

    /// Starts a snapshot, which is taken when it is first looked at.
    void beginRead() {
        rollback();
        mayWrite = false;
        if (isInMemory && !inTransaction) {
            // There is no other connection whose writes could be seen meanwhile.
            failure = null;
        } else {
            begin(BEGIN_READ);
        }
    }

    /// Waits for all other writers, then starts a transaction.
    void beginWrite() {
        begin(BEGIN_WRITE);
        mayWrite = true;
        if (longestTransaction != null) {
            // Others write too, and may have done so since the last transaction.
            history = new Rows.History();
        }
    }

    /// @throws StorageFailure of which the transaction is still to be rolled back
    void commit() {
        checkTime();
        if (undoLog == null) {
            try {
                step(COMMIT);
            } catch (SQLException e) {
                throw failed(e, StorageFailure.ofCommit(e));
            }
        } else {
            undoLog.clear();
        }
        inTransaction = false;
    }

    /// Ends the transaction, if there is one, without a trace. Where even that fails, it is tried again before the
    /// next transaction.
    void rollback() {
        if (!inTransaction || lost != null) {
            return;
        }
        if (mayWrite) {
            history = new Rows.History();
        }
        try {
            if (undoLog == null) {
                step(ROLLBACK);
            } else {
                undoLog.undoAll();
            }
            inTransaction = false;
        } catch (StorageFailure undo) {
            // It is logged, and tried again, or refused, when somebody comes next.
        } catch (SQLException rollback) {
            // SQLite undoes a transaction by itself where the disk is full or fails, and then says that there is none.
            inTransaction = StorageFailure.primaryCode(rollback) != SQLiteErrorCode.SQLITE_ERROR;
            if (inTransaction) {
                LOG.log(Level.ERROR, () -> place + ": cannot roll back: " + rollback.getMessage());
            }
        }
    }

    /// Sets a mark to come back to.
    void mark() {
        if (undoLog == null) {
            run(SAVEPOINT);
        } else {
            undoLog.mark();
        }
    }

    /// Keeps what was written since the mark.
    void keep() {
        if (undoLog == null) {
            run(RELEASE);
        }
    }

    /// Undoes what was written since the mark.
    void undo() {
        history = new Rows.History();
        if (undoLog == null) {
            run(ROLLBACK_TO);
            run(RELEASE);
        } else {
            undoLog.undo();
        }
    }

    /// Where to note what stood where something is written; null where SQLite itself keeps that.
    @Nullable
    UndoLog undoLog() {
        return undoLog;
    }

    /// See [rowhouse.storage.Rows.Writer#history()].
    Rows.History history() {
        return history;
    }

    /// The first failure of this transaction, or null. A transaction with one must not commit, for SQLite may have
    /// undone some or all of it.
    @Nullable
    StorageFailure failure() {
        return failure;
    }

    /// Whether a transaction is open, be it because it could not be rolled back.
    boolean isInTransaction() {
        return inTransaction;
    }

    /// Refuses to go on with a transaction that has kept its lock for too long.
    void checkTime() {
        if (inTransaction && longestTransaction != null && sinceBegin.exceeds(longestTransaction)) {
            if (failure == null) {
                failure = StorageFailure.tooSlow(place);
            }
            throw failure;
        }
    }

    /// Uses a statement. It may be used again inside: then it is prepared once more.
    <R extends @Nullable Object> R use(String text, Use<R> use) {
        checkTime();
        try {
            return useStatement(text, use);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Uses a statement that writes.
    <R extends @Nullable Object> R change(String text, Use<R> use) {
        checkTime();
        try {
            return useStatement(text, use);
        } catch (SQLException e) {
            if (undoLog != null) {
                // Without a journal a statement that fails midway leaves behind what it has done.
                lost = StorageFailure.refused("is not whole any more: a write failed midway", place);
            }
            throw failed(e);
        }
    }

    /// Runs statements separated by semicolons.
    void script(String text) {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(text);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// The one value a query answers with, as text; null where it answers nothing.
    @Nullable
    String value(String query) {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            return answer.next() ? answer.getString(1) : null;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// The first value of each row a query answers with, as text.
    List<String> values(String query) {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (answer.next()) {
                values.add(answer.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// The failure that rows contradict each other.
    StorageFailure damaged(String reason) {
        return failed(DB.newSQLException(Codes.SQLITE_CORRUPT, reason));
    }

    /// The database's file, for messages.
    String place() {
        return place;
    }

    /// Whether rows of an earlier version may be in the file.
    boolean hasEarlierRows() {
        var known = hasEarlierRows;
        if (known == null) {
            known = use(
                    Schema.COUNT_OF_EARLIER, count -> count.run() && count.row((row, at) -> row.column_int(at, 0)) > 0);
            hasEarlierRows = known;
        }
        return known;
    }

    /// Whether no disk is involved.
    boolean isInMemory() {
        return isInMemory;
    }

    /// Whether there is no network between this and the pages.
    boolean isNear() {
        return longestTransaction == null;
    }

    @Override
    public void close() {
        rollback();
        idle.values().forEach(statement -> close(statement::close));
        idle.clear();
        close(connection::close);
    }

    private void close(Closing what) {
        try {
            what.close();
        } catch (SQLException e) {
            LOG.log(Level.ERROR, () -> place + ": cannot close: " + e.getMessage());
        }
    }

    private interface Closing {
        void close() throws SQLException;
    }

    private void begin(String begin) {
        rollback();
        if (lost != null) {
            throw lost;
        }
        failure = null;
        if (undoLog == null) {
            run(begin);
        }
        inTransaction = true;
        sinceBegin.restart();
    }

    private void run(String statement) {
        try {
            step(statement);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void step(String text) throws SQLException {
        boolean _ = useStatement(text, Prepared::run);
    }

    private <R extends @Nullable Object> R useStatement(String text, Use<R> use) throws SQLException {
        var prepared = idle.remove(text);
        var statement = prepared != null ? prepared : new Prepared(connection, text);
        boolean isFit = true;
        try {
            return use.apply(statement);
        } catch (SQLException e) {
            isFit = false;
            throw e;
        } catch (Error e) {
            statement.endAfterError();
            throw e;
        } finally {
            giveBack(text, statement, isFit);
        }
    }

    private void giveBack(String text, Prepared statement, boolean isFit) throws SQLException {
        if (isFit) {
            statement.end();
        }
        var surplus = isFit ? idle.put(text, statement) : statement;
        if (surplus != null) {
            surplus.close();
        }
    }

    private StorageFailure failed(SQLException e) {
        return failed(e, StorageFailure.of(e));
    }

    private StorageFailure failed(SQLException e, StorageFailure mapped) {
        log.log(e);
        if (failure == null) {
            failure = mapped;
        }
        return mapped;
    }
}
