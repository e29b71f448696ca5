package rowhouse.storage.sealed;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.storage.PastStateContract;
import rowhouse.storage.Rows;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// The past in a sealed file.
class SealedPastStateTest extends PastStateContract {
    @TempDir
    Path folder;

    @Override
    protected Rows open() {
        var rows = SqliteRows.open(folder.resolve("rows.sqlite3"), SqliteMode.PROCESS);
        return SealedRows.open(rows, "000000000001", Keys.only(Keys.OLD));
    }
}
