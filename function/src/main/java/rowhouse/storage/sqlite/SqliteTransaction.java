package rowhouse.storage.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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
    private static final String FIND_LARGE_BODY = "select body from large_body where number = ?";
    private static final String ADD_LARGE_BODY = "insert into large_body (body) values (?) returning number";
    private static final String DELETE_LARGE_BODY = "delete from large_body where number = ?";

    // The most of a row that SQLite keeps in one place, for pages of 8192 bytes; and what a row takes beside its two
    // keys and its body: the types of its columns, owner and size.
    private static final int LARGEST_ROW = (8192 - 12) * 64 / 255 - 23;
    private static final int ROW_OVERHEAD = 26;

    private final Sql sql;

    SqliteTransaction(Sql sql) {
        this.sql = sql;
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
        return sql.<@Nullable Row>use(FamilyTable.of(family).find, statement -> {
            bind(statement, key.owner(), key.partition(), key.sort());
            try (var found = statement.executeQuery()) {
                return found.next() ? new Row(key, found.getInt(1), body(found, 2)) : null;
            }
        });
    }

    @Override
    public void scan(RowRange range, Predicate<Row> visitor) {
        var table = FamilyTable.of(range.family());
        sql.<@Nullable Void>use(statement(table, range), statement -> {
            bind(statement, range);
            try (var rows = statement.executeQuery()) {
                boolean goesOn = true;
                while (goesOn && rows.next()) {
                    sql.checkTime();
                    var key = new RowKey(range.owner(), rows.getBytes(1), rows.getBytes(2));
                    goesOn = visitor.test(new Row(key, rows.getInt(3), body(rows, 4)));
                }
            }
            return null;
        });
    }

    @Override
    public void put(Family family, Row row) {
        var largeBody = fitsInline(row) ? null : addLargeBody(row.body());
        if (!put(family, row, largeBody)) {
            delete(family, row.key());
            put(family, row, largeBody);
        }
    }

    @Override
    public boolean delete(Family family, RowKey key) {
        return sql.use(FamilyTable.of(family).delete, statement -> {
            bind(statement, key.owner(), key.partition(), key.sort());
            try (var deleted = statement.executeQuery()) {
                if (!deleted.next()) {
                    return false;
                }
                long largeBody = deleted.getLong(1);
                if (!deleted.wasNull()) {
                    deleteLargeBody(largeBody);
                }
                return true;
            }
        });
    }

    private static boolean fitsInline(Row row) {
        int length = row.body().length;
        return length == 0
                || ROW_OVERHEAD + row.key().partition().length + row.key().sort().length + length <= LARGEST_ROW;
    }

    private boolean put(Family family, Row row, @Nullable Long largeBody) {
        return sql.use(FamilyTable.of(family).put, statement -> {
            bind(statement, row.key().owner(), row.key().partition(), row.key().sort());
            statement.setInt(4, row.size());
            if (largeBody == null) {
                statement.setBytes(5, row.body());
                statement.setNull(6, Types.INTEGER);
            } else {
                statement.setNull(5, Types.BLOB);
                statement.setLong(6, largeBody);
            }
            return statement.executeUpdate() == 1;
        });
    }

    private Long addLargeBody(byte[] body) {
        return sql.use(ADD_LARGE_BODY, statement -> {
            statement.setBytes(1, body);
            try (var added = statement.executeQuery()) {
                added.next();
                return added.getLong(1);
            }
        });
    }

    private void deleteLargeBody(long number) {
        sql.use(DELETE_LARGE_BODY, statement -> {
            statement.setLong(1, number);
            return statement.executeUpdate();
        });
    }

    /// The body in this column, or the one that the next column refers to.
    private byte[] body(ResultSet row, int column) throws SQLException {
        byte @Nullable [] inline = row.getBytes(column);
        return inline != null ? inline : largeBody(row.getLong(column + 1));
    }

    private byte[] largeBody(long number) {
        return sql.use(FIND_LARGE_BODY, statement -> {
            statement.setLong(1, number);
            try (var found = statement.executeQuery()) {
                if (!found.next()) {
                    throw StorageFailure.refused("lacks large body " + number, sql.place());
                }
                return found.getBytes(1);
            }
        });
    }

    private static String statement(FamilyTable table, RowRange range) {
        return switch (range) {
            case RowRange.InPartition in ->
                in.to() == null
                        ? in.descending() ? table.scanPartitionDescending : table.scanPartition
                        : in.descending() ? table.scanPartitionToDescending : table.scanPartitionTo;
            case RowRange.AcrossPartitions across ->
                across.toPartition() == null ? table.scanAcross : table.scanAcrossTo;
        };
    }

    private static void bind(PreparedStatement statement, RowRange range) throws SQLException {
        byte @Nullable [] end = switch (range) {
            case RowRange.InPartition in -> {
                bind(statement, in.owner(), in.partition(), in.from());
                yield in.to();
            }
            case RowRange.AcrossPartitions across -> {
                bind(statement, across.owner(), across.fromPartition(), across.fromSort());
                yield across.toPartition();
            }
        };
        if (end != null) {
            statement.setBytes(4, end);
        }
    }

    private static void bind(PreparedStatement statement, long owner, byte[] partition, byte[] sort)
            throws SQLException {
        statement.setLong(1, owner);
        statement.setBytes(2, partition);
        statement.setBytes(3, sort);
    }
}
