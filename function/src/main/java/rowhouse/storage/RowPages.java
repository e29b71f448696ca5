package rowhouse.storage;

import java.util.function.Predicate;

/// Goes through all rows of an owner with a page of them in memory, so that a visitor may read others meanwhile.
final class RowPages {
    private static final int ROWS = 256;
    private static final int BYTES = 4 * 1024 * 1024;
    private static final byte[] START = {};

    private RowPages() {}

    /// Hands rows over in order until there are no more or `visitor` answers false.
    static void each(Rows.Reader reader, Family family, long owner, Predicate<Row> visitor) {
        var partition = START;
        var sort = START;
        while (true) {
            var slice = new Slice(ROWS, BYTES);
            var page = slice.take(reader, new RowRange.AcrossPartitions(family, owner, partition, sort, null));
            for (var row : page) {
                if (!visitor.test(row)) {
                    return;
                }
            }
            if (!slice.isSpent()) {
                return;
            }
            var last = page.getLast().key();
            partition = last.partition();
            sort = KeyEncoding.next(last.sort());
        }
    }

    /// Whether an owner has any rows.
    static boolean any(Rows.Reader reader, RowRange range) {
        var found = new boolean[1];
        reader.scan(range, _ -> {
            found[0] = true;
            return false;
        });
        return found[0];
    }
}
