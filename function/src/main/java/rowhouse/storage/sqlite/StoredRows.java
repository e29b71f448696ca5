package rowhouse.storage.sqlite;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.Codes;
import org.sqlite.core.DB;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;
import rowhouse.storage.Rows;

/// Reads rows of SQLite's tables, and refuses those that are not as they were written. A file that was made before
/// there were checksums has none in its rows until they are written anew. In memory, where no disk changes anything,
/// they have none at all.
final class StoredRows {
    private static final String FIND_LARGE_BODY = "select body from large_body where number = ?";
    private static final int CHECKSUM = 0;
    private static final int OWNER = 1;
    private static final int PARTITION = 2;
    private static final int SORT = 3;
    private static final int SIZE = 4;
    // Where nothing comes before it.
    private static final int SIZE_ALONE = 0;
    // Where the key is known.
    private static final int SIZE_BESIDE_CHECKSUM = 1;

    private final Sql sql;

    StoredRows(Sql sql) {
        this.sql = sql;
    }

    /// The row of this key, or null.
    ///
    /// @throws StorageFailure if it may be one that was passed over
    @Nullable
    Row find(Family family, RowKey key) {
        var found = sql.<@Nullable Row>use(
                FamilyTable.of(family).find,
                statement -> statement.run(key.owner(), key.partition(), key.sort())
                        ? statement.row((row, at) -> row(key, row, at))
                        : null);
        if (found == null && !sql.isInMemory()) {
            new Neighbors(sql, this, family).check(key);
        }
        return found;
    }

    /// The row at hand of a scan.
    Row row(DB row, long at) throws SQLException {
        int size = row.column_int(at, SIZE);
        return new Row(key(row, at), size, body(size, row, at, SIZE));
    }

    /// Has a visitor look at the row at hand of a scan of bodies.
    boolean visit(Rows.BodyVisitor visitor, DB row, long at) throws SQLException {
        int sizeColumn = sql.isInMemory() ? SIZE_ALONE : SIZE;
        int size = row.column_int(at, sizeColumn);
        return visitor.test(size, body(size, row, at, sizeColumn));
    }

    private Row row(RowKey key, DB row, long at) throws SQLException {
        check(key, row, at);
        int size = row.column_int(at, SIZE_BESIDE_CHECKSUM);
        return new Row(key, size, body(size, row, at, SIZE_BESIDE_CHECKSUM));
    }

    /// The body, which stands in the column behind its size or is the one that the column behind that refers to.
    private byte[] body(int size, DB row, long at, int sizeColumn) throws SQLException {
        byte @Nullable [] inline = row.column_blob(at, sizeColumn + 1);
        var body = inline != null ? inline : largeBody(row.column_long(at, sizeColumn + 2));
        check(size, body, row, at);
        return body;
    }

    private byte[] largeBody(long number) {
        return sql.use(FIND_LARGE_BODY, statement -> {
            if (!statement.run(number)) {
                throw StorageFailure.refused("lacks large body " + number, sql.place());
            }
            return statement.row((row, at) -> row.column_blob(at, 0));
        });
    }

    /// The key of the row at hand.
    RowKey key(DB row, long at) throws SQLException {
        byte @Nullable [] partition = row.column_blob(at, PARTITION);
        byte @Nullable [] sort = row.column_blob(at, SORT);
        if (partition == null || sort == null) {
            throw notAsWritten();
        }
        var key = new RowKey(row.column_long(at, OWNER), partition, sort);
        check(key, row, at);
        return key;
    }

    /// The checksum of the row at hand; 0 where it has none.
    static long checksum(DB row, long at) throws SQLException {
        return row.column_long(at, CHECKSUM);
    }

    private void check(RowKey key, DB row, long at) throws SQLException {
        if (!sql.isInMemory() && !Checksum.isOf(key, checksum(row, at)) && mustHaveChecksum(row, at)) {
            throw notAsWritten();
        }
    }

    private void check(int size, byte[] body, DB row, long at) throws SQLException {
        if (!sql.isInMemory() && !Checksum.isOf(size, body, checksum(row, at)) && mustHaveChecksum(row, at)) {
            throw notAsWritten();
        }
    }

    private boolean mustHaveChecksum(DB row, long at) throws SQLException {
        return row.column_type(at, CHECKSUM) != Codes.SQLITE_NULL || !sql.hasEarlierRows();
    }

    private static SQLException notAsWritten() {
        return DB.newSQLException(Codes.SQLITE_CORRUPT, "a row is not as it was written");
    }
}
