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

    /// What became of the transaction, and what may be tried.
    enum Kind {
        /// Nothing was done: another process held the file for longer than was worth waiting.
        BUSY,
        /// Nothing was done, and a new connection may fare better.
        UNREACHABLE,
        /// The commit failed half-way. It counts, or not, as whoever opens the file next finds it; so it must not be
        /// done again.
        UNDECIDED,
        /// Nothing was done.
        FINAL
    }

    private final String text;
    private final Kind kind;

    private StorageFailure(ErrorCode code, String text, Kind kind) {
        super(code, text);
        this.text = text;
        this.kind = kind;
    }

    /// The failure of something else than a commit.
    static StorageFailure of(SQLException failure) {
        return answer(primaryCode(failure));
    }

    /// The failure of a commit. Where the file is busy, SQLite has not begun with it; where it is full, SQLite has put
    /// back what it wrote or does so when the file is opened next. Of all else it is not known.
    static StorageFailure ofCommit(SQLException failure) {
        var code = primaryCode(failure);
        var answer = answer(code);
        return answer.kind == Kind.BUSY || code == SQLiteErrorCode.SQLITE_FULL
                ? answer
                : new StorageFailure(answer.code(), answer.text, Kind.UNDECIDED);
    }

    /// Logs a failure.
    ///
    /// @param place the database's file
    static void log(SQLException failure, String place) {
        var level = of(failure).kind == Kind.BUSY ? Level.WARNING : Level.ERROR;
        LOG.log(level, () -> place + ": " + failure.getMessage());
    }

    /// The file is not one to work with, whatever SQLite thinks of it.
    static StorageFailure refused(String reason, String place) {
        return refused(reason, "", place);
    }

    /// The same.
    ///
    /// @param advice for whoever reads the log
    static StorageFailure refused(String reason, String advice, String place) {
        LOG.log(Level.ERROR, () -> place + ": refused, it " + reason + advice);
        return internal(reason, Kind.FINAL);
    }

    /// The file could not be made.
    static StorageFailure notMade(Exception cause, String place) {
        LOG.log(Level.ERROR, () -> place + ": cannot be made: " + cause);
        return internal("cannot be opened", Kind.FINAL);
    }

    /// What is beside the file could not be read.
    static StorageFailure notRead(Exception cause, String place) {
        LOG.log(Level.ERROR, () -> place + ": its journal or log cannot be read: " + cause);
        return internal("cannot be read or written", Kind.UNREACHABLE);
    }

    /// A transaction took so long that others must not wait for it any more.
    static StorageFailure tooSlow(String place) {
        LOG.log(Level.WARNING, () -> place + ": a transaction took too long and was undone");
        return new StorageFailure(ErrorCode.THROTTLING, "The account's storage is slow", Kind.BUSY);
    }

    /// Other threads of this process use the file, one after the other, for longer than was worth waiting.
    static StorageFailure crowded() {
        return busy();
    }

    /// SQLite's code without what it adds to tell apart the ways of failing.
    static SQLiteErrorCode primaryCode(SQLException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getErrorCode() & 0xff);
    }

    Kind kind() {
        return kind;
    }

    private static StorageFailure answer(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> busy();
            case SQLITE_FULL -> internal("is full", Kind.FINAL);
            case SQLITE_READONLY, SQLITE_PERM -> internal("is read-only", Kind.UNREACHABLE);
            case SQLITE_CANTOPEN -> internal("cannot be opened", Kind.UNREACHABLE);
            case SQLITE_IOERR -> internal("cannot be read or written", Kind.UNREACHABLE);
            // SQLite calls damage also what the file system could not read (EIO), as it cannot once it has lost a lock.
            case SQLITE_CORRUPT -> internal("is damaged", Kind.UNREACHABLE);
            case SQLITE_NOTADB -> internal("is damaged", Kind.FINAL);
            default -> internal("failed", Kind.FINAL);
        };
    }

    private static StorageFailure busy() {
        return new StorageFailure(ErrorCode.THROTTLING, "The account's storage is busy", Kind.BUSY);
    }

    private static StorageFailure internal(String condition, Kind kind) {
        return new StorageFailure(ErrorCode.INTERNAL_SERVER_ERROR, "The account's storage " + condition, kind);
    }
}
