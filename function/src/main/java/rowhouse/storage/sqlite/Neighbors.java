package rowhouse.storage.sqlite;

import org.jspecify.annotations.Nullable;
import rowhouse.storage.Family;
import rowhouse.storage.RowKey;
import rowhouse.storage.RowRange;

/// The rows on both sides of a place, where SQLite ends that looks for it.
///
/// Where it comes to a key that is damaged, it goes astray, and ends right beside that. So nothing was passed over if
/// both neighbors are whole. The nearest are looked for by bounds of one column each: the rows that SQLite finds by a
/// bound of several it compares with that once more, and would leave out the very one that is damaged.
final class Neighbors {
    private static final byte[] FIRST = RowRange.FIRST;

    private final Sql sql;
    private final StoredRows stored;
    private final Family family;
    private final FamilyTable table;

    Neighbors(Sql sql, StoredRows stored, Family family) {
        this.sql = sql;
        this.stored = stored;
        this.family = family;
        this.table = FamilyTable.of(family);
    }

    /// Makes sure that there is no row of this key.
    ///
    /// @throws StorageFailure if there may be one
    void check(RowKey key) {
        checkBefore(key);
        if (key.equals(checkFrom(key))) {
            throw sql.damaged("a row was passed over");
        }
    }

    /// Looks at the last row before a place.
    void checkBefore(RowKey key) {
        var nearest = key.sort().length == 0
                ? new RowRange.AcrossPartitions(family, key.owner(), FIRST, FIRST, key.partition())
                : new RowRange.InPartition(family, key.owner(), key.partition(), FIRST, key.sort(), true);
        var _ = check(nearest, true, table.before, key);
    }

    /// Looks at the first row from a place on.
    ///
    /// @return its key, or null if there is none
    @Nullable
    RowKey checkFrom(RowKey key) {
        var nearest = key.sort().length == 0
                ? new RowRange.AcrossPartitions(family, key.owner(), key.partition(), FIRST, null)
                : new RowRange.InPartition(family, key.owner(), key.partition(), key.sort(), null, false);
        return check(nearest, false, table.from, key);
    }

    /// @param beyond finds a row outside the range
    private @Nullable RowKey check(RowRange nearest, boolean descending, String beyond, RowKey key) {
        var found = sql.<@Nullable RowKey>use(
                table.rows.of(nearest, descending),
                statement -> table.start(statement, nearest) ? statement.row(stored::key) : null);
        return found != null ? found : checkOutside(nearest, beyond, key);
    }

    private @Nullable RowKey checkOutside(RowRange nearest, String beyond, RowKey key) {
        var found = sql.<@Nullable RowKey>use(
                beyond,
                statement ->
                        statement.run(key.owner(), key.partition(), key.sort()) ? statement.row(stored::key) : null);
        boolean isInside =
                found != null && found.compareTo(nearest.lower()) >= 0 && found.compareTo(nearest.upper()) < 0;
        if (isInside) {
            throw sql.damaged("a row was passed over");
        }
        return found;
    }
}
