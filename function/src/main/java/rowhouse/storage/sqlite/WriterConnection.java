package rowhouse.storage.sqlite;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Rows;
import rowhouse.storage.sqlite.StorageFailure.Kind;

/// The connection that writes. On a network file system it is given up when the file system fails, for its locks and
/// caches may not hold any more, and another is opened for the next transaction. For one thread at a time.
final class WriterConnection {
    private final Connections connections;
    private final SqliteMode mode;
    private final Elapsed sinceUsed = new Elapsed();
    private @Nullable Sql sql;

    /// Opens the first.
    WriterConnection(Connections connections, SqliteMode mode) {
        this.connections = connections;
        this.mode = mode;
        this.sql = connections.writer();
    }

    /// The connection, which may be a new one where no transaction is open.
    Sql sql() {
        if (hasIdledTooLong()) {
            giveUp();
        }
        var open = sql;
        if (open == null) {
            open = connections.writer();
            sql = open;
        }
        sinceUsed.restart();
        return open;
    }

    /// Runs work on a snapshot, and once more where the file system fails.
    <R> R read(Function<Rows.Reader, R> work) {
        try {
            return SqliteTransaction.snapshot(sql(), work);
        } catch (StorageFailure failure) {
            if (!recover(failure)) {
                throw failure;
            }
        }
        try {
            return SqliteTransaction.snapshot(sql(), work);
        } catch (StorageFailure failure) {
            recover(failure);
            throw failure;
        }
    }

    /// Undoes what a transaction did that failed.
    ///
    /// @return whether the transaction may be tried once more, on another connection
    boolean recover(StorageFailure failure) {
        rollback();
        boolean isBroken = failure.kind() == Kind.UNREACHABLE || failure.kind() == Kind.UNDECIDED;
        if (mode.network() == null || !isBroken) {
            return false;
        }
        giveUp();
        return failure.kind() == Kind.UNREACHABLE;
    }

    void rollback() {
        if (sql != null) {
            sql.rollback();
        }
    }

    /// Makes sure that no lock outlives a transaction, not even one that could not be rolled back.
    void letGo() {
        if (mode.network() != null && sql != null && sql.isInTransaction()) {
            giveUp();
        }
    }

    void close() {
        giveUp();
    }

    private boolean hasIdledTooLong() {
        Duration limit = mode.network() == null ? null : mode.network().longestIdle();
        return limit != null && sinceUsed.exceeds(limit) && (sql == null || !sql.isInTransaction());
    }

    private void giveUp() {
        if (sql != null) {
            sql.close();
            sql = null;
        }
    }
}
