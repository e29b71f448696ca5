package rowhouse.storage.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;
import org.sqlite.core.SafeStmtPtr.SafePtrFunction;

/// One prepared statement. It is run by the driver's layer below JDBC, whose result sets cost as much as what is done
/// with them here.
final class Prepared implements AutoCloseable {
    private final DB database;
    private final PreparedStatement prepared;
    private final CoreStatement statement;
    private boolean hasRow;
    private boolean isDistrusted;

    Prepared(SQLiteConnection connection, String text) throws SQLException {
        this.database = connection.getDatabase();
        this.prepared = connection.prepareStatement(text);
        this.statement = (CoreStatement) prepared;
    }

    /// Runs the statement, up to its first row if it answers rows.
    ///
    /// @param values of its parameters: numbers, bytes or null
    /// @return whether there is a row
    boolean run(@Nullable Object... values) throws SQLException {
        if (isDistrusted) {
            isDistrusted = false;
            reset();
        }
        hasRow = database.execute(statement, values);
        return hasRow;
    }

    /// Goes on to the next row, if there is one.
    boolean next() throws SQLException {
        int code = statement.pointer.<SQLException>safeRunInt(DB::step);
        if (code == Codes.SQLITE_ROW) {
            return true;
        }
        // It tells once more what went wrong, if anything did.
        end();
        if (code != Codes.SQLITE_DONE) {
            throw DB.newSQLException(code, "while going through rows");
        }
        return false;
    }

    /// Whether a statement that has just written wrote anything.
    boolean hasChanged() throws SQLException {
        return database.changes() > 0;
    }

    /// Reads the row at hand.
    ///
    /// @param read is given the database and the statement's handle
    <R extends @Nullable Object> R row(SafePtrFunction<R, SQLException> read) throws SQLException {
        return statement.pointer.safeRun(read);
    }

    /// Ends the statement where it is, so that it holds nothing and can be run again.
    void end() throws SQLException {
        if (hasRow && !isDistrusted) {
            hasRow = false;
            reset();
        }
    }

    /// Ends the statement after an error of Java's, of which it is not known how far it came. If there is no stack or
    /// memory left to do so, it is done before the statement is run again.
    void endAfterError() {
        isDistrusted = true;
        try {
            reset();
            isDistrusted = false;
            hasRow = false;
        } catch (SQLException | Error _) {
            // The error that came first is the one to tell.
        }
    }

    private void reset() throws SQLException {
        var _ = statement.pointer.<SQLException>safeRunInt(DB::reset);
    }

    @Override
    public void close() throws SQLException {
        prepared.close();
    }
}
