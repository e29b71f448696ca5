package rowhouse.storage;

import java.util.ArrayList;
import java.util.List;

/// How much of a job may be done at once. A slice is always good for at least one row, so that every job comes to its
/// end.
final class Slice {
    private int rows;
    private int bytes;

    Slice(int rows, int bytes) {
        this.rows = rows;
        this.bytes = bytes;
    }

    /// What a request's own transaction takes along.
    static Slice small() {
        return new Slice(50, 256 * 1024);
    }

    /// What a transaction of its own does.
    static Slice large() {
        return new Slice(500, 4 * 1024 * 1024);
    }

    /// The first rows of a range, no more than the slice is good for.
    List<Row> take(Rows.Reader reader, RowRange range) {
        var taken = new ArrayList<Row>();
        if (!isSpent()) {
            reader.scan(range, row -> {
                taken.add(row);
                spend(row.body().length);
                return !isSpent();
            });
        }
        return taken;
    }

    /// Takes a row off what the slice is good for.
    void spend(int bodyBytes) {
        rows--;
        bytes -= bodyBytes;
    }

    boolean isSpent() {
        return rows <= 0 || bytes <= 0;
    }
}
