package rowhouse.storage.sqlite;

import java.nio.charset.StandardCharsets;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;
import rowhouse.storage.Rows;

/// Counters and fillers in rows.
final class TestRows {
    private TestRows() {}

    static RowKey key(String name) {
        return new RowKey(1, name.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    /// Adds one to a counter.
    static int increment(Rows.Writer writer, String name) {
        int next = count(writer, name) + 1;
        writer.put(Family.ITEM, new Row(key(name), next, new byte[0]));
        return next;
    }

    static int count(Rows.Reader reader, String name) {
        var row = reader.find(Family.ITEM, key(name));
        return row == null ? 0 : row.size();
    }

    static int count(Rows rows, String name) {
        return rows.read(reader -> count(reader, name));
    }

    static boolean fill(Rows.Writer writer, String name, int bytes) {
        writer.put(Family.ITEM, new Row(key(name), bytes, new byte[bytes]));
        return true;
    }
}
