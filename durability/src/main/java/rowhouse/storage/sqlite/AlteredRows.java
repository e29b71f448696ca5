package rowhouse.storage.sqlite;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import rowhouse.storage.Rows;

/// Rows in a file that is used as in a mode of Rowhouse, but for settings that no mode has. It is there to
/// show what comes of them.
public final class AlteredRows implements Rows {
    private final WriterConnection connection;
    private final GroupCommit writes;
    private final SqliteMode mode;

    private AlteredRows(WriterConnection connection, SqliteMode mode) {
        this.connection = connection;
        this.writes = new GroupCommit(connection, mode);
        this.mode = mode;
    }

    /// @param pragmas told to SQLite in the end, as `journal_mode = delete`
    public static AlteredRows open(Path file, SqliteMode mode, List<String> pragmas) {
        var connection = new WriterConnection(Connections.toFile(file, mode), mode);
        pragmas.forEach(pragma -> connection.sql().script("pragma " + pragma));
        return new AlteredRows(connection, mode);
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
        return mode.network() == null;
    }

    @Override
    public void close() {
        writes.close(connection::close);
    }
}
