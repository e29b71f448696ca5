package rowhouse.storage.sqlite;

import java.nio.file.Path;
import java.util.function.Function;
import rowhouse.storage.Rows;

/// Rows in a file that is used as one that processes share, but for its journal: that is of a kind [SqliteMode] does
/// not
/// offer. It is there to show what comes of it.
final class OtherJournal implements Rows {
    private final WriterConnection connection;
    private final GroupCommit writes;

    /// @param journal as SQLite names it
    OtherJournal(Path file, SqliteMode mode, String journal) {
        connection = new WriterConnection(Connections.toFile(file, mode), mode);
        var answer = connection.sql().value("pragma journal_mode = " + journal);
        if (!journal.equals(answer)) {
            throw new IllegalStateException("the journal is " + answer);
        }
        writes = new GroupCommit(connection, mode);
    }

    @Override
    public <R> R read(Function<Reader, R> work) {
        return writes.exclusively(shared -> shared.read(work));
    }

    @Override
    public <R> R write(Function<Writer, R> work) {
        return writes.write(work);
    }

    @Override
    public boolean areOwned() {
        return false;
    }

    @Override
    public void close() {
        writes.close(connection::close);
    }
}
