package rowhouse.storage;

import java.util.function.Predicate;

/// Goes through all rows of an owner with a page of them in memory, so that a visitor may read others meanwhile.
final class RowPages {
    private static final int ROWS = 256;
    private static final int BYTES = 4 * 1024 * 1024;

    private RowPages() {}

    /// Hands rows over in order until there are no more or `visitor` answers false.
    static void each(Rows.Reader reader, Family family, long owner, Predicate<Row> visitor) {
        RowKey last = null;
        while (true) {
            var slice = new Slice(ROWS, BYTES);
            var page = slice.take(reader, RowRange.behind(family, owner, last));
            for (var row : page) {
                if (!visitor.test(row)) {
                    return;
                }
            }
            if (!slice.isSpent()) {
                return;
            }
            last = page.getLast().key();
        }
    }
}
