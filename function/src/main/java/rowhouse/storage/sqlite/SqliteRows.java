package rowhouse.storage.sqlite;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import rowhouse.storage.Rows;

/// Rows in one SQLite database: a file, or memory.
///
/// One connection writes, and takes the queued writes of many threads in one transaction. Reads have connections of
/// their own where the mode allows it, and are snapshots that neither wait for writes nor hold them up.
public final class SqliteRows implements Rows {
    private final WriterConnection writer;
    private final GroupCommit writes;
    private final Readers readers;
    private final SqliteMode mode;

    private SqliteRows(Connections connections, SqliteMode mode) {
        this.mode = mode;
        this.writer = new WriterConnection(connections, mode);
        this.writes = new GroupCommit(writer, mode);
        this.readers = new Readers(connections, mode.readers());
    }

    /// Rows in a file, which is created when it does not exist.
    ///
    /// @throws rowhouse.error.ServiceException when the file cannot be opened, or is not one of ours
    public static SqliteRows open(Path file, SqliteMode mode) {
        return new SqliteRows(Connections.toFile(file, mode), mode);
    }

    /// Rows that are gone when closed.
    public static SqliteRows inMemory() {
        return new SqliteRows(Connections.toMemory(), SqliteMode.IN_MEMORY);
    }

    @Override
    public <R> R read(Function<Reader, R> work) {
        writes.checkNotNested();
        return mode.readers() == 0
                ? writes.exclusively(connection -> connection.read(work))
                : readers.use(sql -> SqliteTransaction.snapshot(sql, work));
    }

    @Override
    public <R> R write(Function<Writer, R> work) {
        return writes.write(work);
    }

    @Override
    public <R> void submit(Function<Writer, R> work, Consumer<Supplier<R>> then, Executor executor) {
        if (mode.synchronous() == SqliteMode.Synchronous.OFF) {
            Rows.super.submit(work, then, executor);
        } else {
            writes.submit(work, then, executor);
        }
    }

    @Override
    public boolean areOwned() {
        return mode.network() == null;
    }

    @Override
    public void close() {
        readers.close();
        writes.close(this::closeWriter);
    }

    private void closeWriter() {
        if (mode.journal() == SqliteMode.Journal.WAL) {
            WriteAheadLog.checkpoint(writer.sql());
        }
        writer.close();
    }
}
