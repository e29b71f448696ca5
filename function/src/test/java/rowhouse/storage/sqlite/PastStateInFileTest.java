package rowhouse.storage.sqlite;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.storage.PastStateContract;
import rowhouse.storage.Rows;

/// The past in a file of SQLite.
class PastStateInFileTest extends PastStateContract {
    @TempDir
    Path folder;

    @Override
    protected Rows open() {
        return SqliteRows.open(folder.resolve("rows.sqlite3"), SqliteMode.PROCESS);
    }
}
