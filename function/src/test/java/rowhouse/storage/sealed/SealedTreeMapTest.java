package rowhouse.storage.sealed;

import rowhouse.storage.Rows;
import rowhouse.storage.RowsContract;
import rowhouse.storage.TreeMapRows;

/// Sealed rows over the model do what every backend must do.
class SealedTreeMapTest extends RowsContract {
    private final Rows kept = new TreeMapRows();

    @Override
    protected Rows open() {
        return SealedRows.open(kept, "000000000001", Keys.only(Keys.OLD));
    }

    @Override
    protected boolean outlivesClosing() {
        return true;
    }
}
