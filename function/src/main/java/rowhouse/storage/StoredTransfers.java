package rowhouse.storage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Transfers, read from rows beside the jobs. One that is not finished has a second row, so that it is found at once.
class StoredTransfers implements Transfers {
    private static final byte[] NOTHING = {};

    /// Owner of the first rows there are; each kind has one for all and one for those that are not finished.
    private static final long FIRST_OWNER = 16;

    private final Rows.Reader reader;

    StoredTransfers(Rows.Reader reader) {
        this.reader = reader;
    }

    @Override
    public byte @Nullable [] find(Kind kind, String id) {
        var row = reader.find(Family.JOB, key(kind, id));
        return row == null ? null : row.body();
    }

    @Override
    public List<String> ids(Kind kind, @Nullable String before, int limit) {
        byte[] end = before == null ? null : StoredTables.utf8(before);
        return ids(new RowRange.InPartition(Family.JOB, all(kind), NOTHING, NOTHING, end, true), limit);
    }

    @Override
    public List<String> oldest(Kind kind, int limit) {
        return ids(new RowRange.InPartition(Family.JOB, all(kind), NOTHING, NOTHING, null, false), limit);
    }

    @Override
    public List<String> unfinished(Kind kind, int limit) {
        return ids(new RowRange.InPartition(Family.JOB, unfinished(kind), NOTHING, NOTHING, null, false), limit);
    }

    private List<String> ids(RowRange range, int limit) {
        var ids = new ArrayList<String>();
        if (limit > 0) {
            reader.scan(range, row -> {
                ids.add(StoredTables.text(row.key().sort()));
                return ids.size() < limit;
            });
        }
        return ids;
    }

    static RowKey key(Kind kind, String id) {
        return new RowKey(all(kind), NOTHING, StoredTables.utf8(id));
    }

    static RowKey unfinishedKey(Kind kind, String id) {
        return new RowKey(unfinished(kind), NOTHING, StoredTables.utf8(id));
    }

    private static long all(Kind kind) {
        return switch (kind) {
            case EXPORT -> FIRST_OWNER;
            case IMPORT -> FIRST_OWNER + 2;
        };
    }

    private static long unfinished(Kind kind) {
        return all(kind) + 1;
    }

    /// The same, to be changed.
    static final class Writable extends StoredTransfers implements Transfers.Writable {
        private final Rows.Writer writer;

        Writable(Rows.Writer writer) {
            super(writer);
            this.writer = writer;
        }

        @Override
        public void put(Kind kind, String id, byte[] document, boolean isFinished) {
            writer.put(Family.JOB, new Row(key(kind, id), 0, document));
            if (isFinished) {
                writer.delete(Family.JOB, unfinishedKey(kind, id));
            } else {
                writer.put(Family.JOB, new Row(unfinishedKey(kind, id), 0, NOTHING));
            }
        }

        @Override
        public void delete(Kind kind, String id) {
            writer.delete(Family.JOB, key(kind, id));
            writer.delete(Family.JOB, unfinishedKey(kind, id));
        }
    }
}
