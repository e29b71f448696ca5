package rowhouse.storage.sealed;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.storage.Rows;
import rowhouse.storage.RowsContract;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// Sealed rows over SQLite do what every backend must do.
class SealedSqliteTest extends RowsContract {
    @TempDir
    Path folder;

    @Override
    protected Rows open() {
        var rows = SqliteRows.open(folder.resolve("rows.sqlite3"), SqliteMode.PROCESS);
        return SealedRows.open(rows, "000000000001", Keys.only(Keys.OLD));
    }

    @Override
    protected boolean outlivesClosing() {
        return true;
    }
}
