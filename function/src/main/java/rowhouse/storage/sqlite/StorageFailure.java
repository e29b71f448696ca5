package rowhouse.storage.sqlite;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;

/// SQLite could not do its part. What the client reads names the condition; the log names the file and SQLite's words.
final class StorageFailure extends ServiceException {
    private static final Logger LOG = System.getLogger(StorageFailure.class.getName());

    private final boolean busy;

    private StorageFailure(ErrorCode code, String text, boolean busy) {
        super(code, text);
        this.busy = busy;
    }

    /// What the client reads of this failure.
    static StorageFailure of(SQLException failure) {
        return answer(primaryCode(failure));
    }

    /// Logs a failure.
    ///
    /// @param place the database's file
    static void log(SQLException failure, String place) {
        var level = of(failure).isBusy() ? Level.WARNING : Level.ERROR;
        LOG.log(level, () -> place + ": " + failure.getMessage());
    }

    /// The file is not one to work with, whatever SQLite thinks of it.
    static StorageFailure refused(String reason, String place) {
        LOG.log(Level.ERROR, () -> place + ": refused, it " + reason);
        return new StorageFailure(ErrorCode.INTERNAL_SERVER_ERROR, "The account's storage " + reason, false);
    }

    /// SQLite's code without what it adds to tell apart the ways of failing.
    static SQLiteErrorCode primaryCode(SQLException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getErrorCode() & 0xff);
    }

    /// Whether another process held the file for longer than was worth waiting.
    boolean isBusy() {
        return busy;
    }

    private static StorageFailure answer(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL ->
                new StorageFailure(ErrorCode.THROTTLING, "The account's storage is busy", true);
            case SQLITE_FULL -> internal("is full");
            case SQLITE_READONLY, SQLITE_PERM -> internal("is read-only");
            case SQLITE_CANTOPEN -> internal("cannot be opened");
            case SQLITE_IOERR -> internal("cannot be read or written");
            case SQLITE_CORRUPT, SQLITE_NOTADB -> internal("is damaged");
            default -> internal("failed");
        };
    }

    private static StorageFailure internal(String condition) {
        return new StorageFailure(ErrorCode.INTERNAL_SERVER_ERROR, "The account's storage " + condition, false);
    }
}
