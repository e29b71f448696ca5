package rowhouse.storage.sqlite;

import rowhouse.storage.Rows;
import rowhouse.storage.RowsContract;

/// SQLite in memory does what every backend must do.
class SqliteInMemoryTest extends RowsContract {
    @Override
    protected Rows open() {
        return SqliteRows.inMemory();
    }

    @Override
    protected boolean outlivesClosing() {
        return false;
    }
}
