package rowhouse.storage;

import java.util.Random;

/// The past in rows that are the model of all.
class PastStateTest extends PastStateContract {
    private final TreeMapRows rows = new TreeMapRows();

    @Override
    protected Rows open() {
        return new FlakyRows(rows, new Random(1));
    }
}
