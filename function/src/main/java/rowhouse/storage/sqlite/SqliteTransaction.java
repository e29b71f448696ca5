package rowhouse.storage.sqlite;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;
import rowhouse.storage.RowRange;
import rowhouse.storage.Rows;

/// Rows as the transaction of one connection sees and changes them.
///
/// A body is kept beside its key while the row fits into a page of the tree, and apart where it does not: SQLite would
/// have to load the whole of it to compare keys.
final class SqliteTransaction implements Rows.Writer {
    private static final String ADD_LARGE_BODY = "insert into large_body (body) values (?) returning number";
    private static final String DELETE_LARGE_BODY = "delete from large_body where number = ?";

    // Numbers of large bodies begin at 1, and SQLite reads a null as 0.
    private static final long NO_LARGE_BODY = 0;

    // The most of a row that SQLite keeps in one place, for pages of 8192 bytes; and what a row takes beside its two
    // keys and its body: the types of its columns, owner, size and checksum.
    private static final int LARGEST_ROW = (8192 - 12) * 64 / 255 - 23;
    private static final int ROW_OVERHEAD = 35;

    private final Sql sql;
    private final StoredRows stored;
    // What was looked for last is mostly what is written next.
    private @Nullable Family lookedIn;
    private @Nullable RowKey lookedFor;
    private @Nullable Row found;

    SqliteTransaction(Sql sql) {
        this.sql = sql;
        this.stored = new StoredRows(sql);
    }

    /// Runs work on a snapshot, of which nothing is left in the end, not even a lock.
    static <R> R snapshot(Sql sql, Function<Rows.Reader, R> work) {
        sql.beginRead();
        try {
            var result = work.apply(new SqliteTransaction(sql));
            var failure = sql.failure();
            if (failure != null) {
                throw failure;
            }
            return result;
        } finally {
            sql.rollback();
        }
    }

    @Override
    public @Nullable Row find(Family family, RowKey key) {
        found = stored.find(family, key);
        lookedIn = family;
        lookedFor = key;
        return found;
    }

    @Override
    public void scan(RowRange range, Predicate<Row> visitor) {
        for (var part : range.parts()) {
            if (!RangeScan.ofRows(sql, stored, part).run((row, at) -> visitor.test(stored.row(row, at)))) {
                return;
            }
        }
    }

    @Override
    public void scanBodies(RowRange range, Rows.BodyVisitor visitor) {
        for (var part : range.parts()) {
            if (!RangeScan.ofBodies(sql, stored, part).run((row, at) -> stored.visit(visitor, row, at))) {
                return;
            }
        }
    }

    @Override
    public RuntimeException damaged(String reason) {
        return sql.damaged(reason);
    }

    @Override
    public void put(Family family, Row row) {
        noteBefore(family, row.key());
        place(family, row);
    }

    @Override
    public boolean delete(Family family, RowKey key) {
        noteBefore(family, key);
        return remove(family, key);
    }

    /// Puts back what a place held; null for nothing.
    void restore(Family family, RowKey key, @Nullable Row before) {
        if (before == null) {
            boolean _ = remove(family, key);
        } else {
            place(family, before);
        }
    }

    private void noteBefore(Family family, RowKey key) {
        var log = sql.undoLog();
        if (log != null) {
            boolean isKnown = family == lookedIn && key.equals(lookedFor);
            log.note(family, key, isKnown ? found : stored.find(family, key));
        }
    }

    private void place(Family family, Row row) {
        var largeBody = fitsInline(row) ? null : addLargeBody(row.body());
        if (!put(family, row, largeBody)) {
            remove(family, row.key());
            put(family, row, largeBody);
        }
    }

    private boolean remove(Family family, RowKey key) {
        return deleteInline(family, key) || deleteAny(family, key);
    }

    private boolean deleteInline(Family family, RowKey key) {
        return sql.change(FamilyTable.of(family).deleteInline, statement -> {
            boolean _ = statement.run(key.owner(), key.partition(), key.sort());
            return statement.hasChanged();
        });
    }

    private boolean deleteAny(Family family, RowKey key) {
        return sql.change(FamilyTable.of(family).delete, statement -> {
            if (!statement.run(key.owner(), key.partition(), key.sort())) {
                return false;
            }
            long largeBody = statement.row((row, at) -> row.column_long(at, 0));
            if (largeBody != NO_LARGE_BODY) {
                deleteLargeBody(largeBody);
            }
            return true;
        });
    }

    @Override
    public boolean areNear() {
        return sql.isNear();
    }

    @Override
    public Rows.History history() {
        return sql.history();
    }

    private static boolean fitsInline(Row row) {
        int length = row.body().length;
        return length == 0
                || ROW_OVERHEAD + row.key().partition().length + row.key().sort().length + length <= LARGEST_ROW;
    }

    /// Says whether the row was put; else the one in its place has a large body.
    private boolean put(Family family, Row row, @Nullable Long largeBody) {
        var key = row.key();
        var body = largeBody == null ? row.body() : null;
        var checksum = sql.isInMemory() ? null : Checksum.of(row);
        return sql.change(FamilyTable.of(family).put, statement -> {
            boolean _ = statement.run(key.owner(), key.partition(), key.sort(), row.size(), body, largeBody, checksum);
            return statement.hasChanged();
        });
    }

    private Long addLargeBody(byte[] body) {
        return sql.change(ADD_LARGE_BODY, statement -> {
            boolean _ = statement.run(body);
            return statement.row((row, at) -> row.column_long(at, 0));
        });
    }

    private void deleteLargeBody(long number) {
        boolean _ = sql.change(DELETE_LARGE_BODY, statement -> statement.run(number));
    }
}
