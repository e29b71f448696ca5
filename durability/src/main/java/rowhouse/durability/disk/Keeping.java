package rowhouse.durability.disk;

import java.nio.file.Path;
import java.util.List;
import rowhouse.storage.Rows;
import rowhouse.storage.sqlite.AlteredRows;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// How a file is kept: in a mode of Rowhouse, or in one that promises less.
enum Keeping {
    COMMIT("local disk: WAL, FULL"),
    SHARED("shared folder: PERSIST, FULL"),
    OWNED("owned folder: PERSIST, FULL, EXCLUSIVE"),
    /// Promises to survive the process, not the power.
    PROCESS("local disk: WAL, OFF"),
    /// No mode of Rowhouse: only checkpoints wait for the disk.
    NORMAL("local disk: WAL, NORMAL");

    /// Those that promise that what was answered is durable.
    static final List<Keeping> DURABLE = List.of(COMMIT, SHARED, OWNED);

    /// Those that do not.
    static final List<Keeping> CARELESS = List.of(PROCESS, NORMAL);

    private final String title;

    Keeping(String title) {
        this.title = title;
    }

    /// For the table.
    String title() {
        return title;
    }

    Rows open(Path file) {
        return switch (this) {
            case COMMIT -> SqliteRows.open(file, SqliteMode.COMMIT);
            case SHARED -> SqliteRows.open(file, SqliteMode.SHARED);
            case OWNED -> SqliteRows.open(file, SqliteMode.OWNED);
            case PROCESS -> SqliteRows.open(file, SqliteMode.PROCESS);
            case NORMAL -> AlteredRows.open(file, SqliteMode.COMMIT, List.of("synchronous = normal"));
        };
    }
}
