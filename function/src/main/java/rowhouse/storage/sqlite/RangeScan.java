package rowhouse.storage.sqlite;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.DB;
import org.sqlite.core.SafeStmtPtr.SafePtrFunction;
import rowhouse.storage.RowRange;

/// One way through a range of rows, on which none is passed over because its key, or another, is damaged.
///
/// To a key that is damaged SQLite may come in three ways. It looks for an end of the range, goes astray and ends right
/// beside that key: so the [Neighbors] of both ends are looked at. It takes the key for the end of the range: so the
/// last row has to be the first that is found from the other side. And it takes it for one in its place: then the row
/// is what it was, all the same.
final class RangeScan {
    private final Sql sql;
    private final StoredRows stored;
    private final RowRange range;
    private final FamilyTable table;
    private final FamilyTable.Scans scans;
    private final Neighbors neighbors;
    private boolean hasRows;
    private long lastChecksum;

    private RangeScan(Sql sql, StoredRows stored, RowRange range, FamilyTable table, FamilyTable.Scans scans) {
        this.sql = sql;
        this.stored = stored;
        this.range = range;
        this.table = table;
        this.scans = scans;
        this.neighbors = new Neighbors(sql, stored, range.family());
    }

    /// A way whose rows [StoredRows#row] reads.
    static RangeScan ofRows(Sql sql, StoredRows stored, RowRange range) {
        var table = FamilyTable.of(range.family());
        return new RangeScan(sql, stored, range, table, table.rows);
    }

    /// A way whose rows [StoredRows#visit] reads. In memory, where nothing is compared with a checksum, they have
    /// nothing but their bodies.
    static RangeScan ofBodies(Sql sql, StoredRows stored, RowRange range) {
        var table = FamilyTable.of(range.family());
        return new RangeScan(sql, stored, range, table, sql.isInMemory() ? table.bodies : table.rows);
    }

    /// Goes through the rows for as long as `visit` answers true.
    ///
    /// @return whether that was to the end
    boolean run(SafePtrFunction<Boolean, SQLException> visit) {
        if (sql.isInMemory()) {
            return go(visit);
        }
        checkBeyond(range.descending());
        boolean isAtEnd = go((row, at) -> visit(visit, row, at));
        if (isAtEnd) {
            checkBeyond(!range.descending());
            checkLast();
        }
        return isAtEnd;
    }

    private boolean go(SafePtrFunction<Boolean, SQLException> visit) {
        return sql.use(scans.of(range, range.descending()), statement -> {
            boolean goesOn = table.start(statement, range);
            while (goesOn) {
                sql.checkTime();
                if (!statement.row(visit)) {
                    return false;
                }
                goesOn = statement.next();
            }
            return true;
        });
    }

    private boolean visit(SafePtrFunction<Boolean, SQLException> visit, DB row, long at) throws SQLException {
        if (!hasRows) {
            hasRows = true;
            var _ = stored.key(row, at);
        }
        lastChecksum = StoredRows.checksum(row, at);
        return visit.run(row, at);
    }

    /// Looks at the row that comes before the range, or behind it.
    private void checkBeyond(boolean isBehind) {
        if (isBehind) {
            var _ = neighbors.checkFrom(range.upper());
        } else {
            neighbors.checkBefore(range.lower());
        }
    }

    private void checkLast() {
        sql.<@Nullable Void>use(scans.of(range, !range.descending()), statement -> {
            boolean hasLast = table.start(statement, range);
            if (hasLast != hasRows || (hasLast && statement.row(StoredRows::checksum) != lastChecksum)) {
                throw sql.damaged("a row was passed over");
            }
            return null;
        });
    }
}
