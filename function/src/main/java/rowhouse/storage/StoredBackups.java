package rowhouse.storage;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rowhouse.table.Backup;

/// The backups of an account, read from rows.
final class StoredBackups implements Backups {
    private static final byte[] START = {};

    private final Rows.Reader reader;

    StoredBackups(Rows.Reader reader) {
        this.reader = reader;
    }

    static RowKey key(String tableName, String id) {
        return new RowKey(0, StoredTables.utf8(tableName), StoredTables.utf8(id));
    }

    /// The items of a backup.
    static RowRange items(Backup backup, @Nullable RowKey after) {
        return RowRange.behind(itemsFamily(backup), itemsOwner(backup), after);
    }

    /// Those of a table that was deleted are where they were.
    static Family itemsFamily(Backup backup) {
        return backup.type() == Backup.Type.SYSTEM ? Family.ITEM : Family.BACKUP_ITEM;
    }

    static long itemsOwner(Backup backup) {
        return backup.type() == Backup.Type.SYSTEM ? backup.table().number() : backup.number();
    }

    @Override
    public @Nullable Backup find(String tableName, String id) {
        var row = reader.find(Family.BACKUP, key(tableName, id));
        return row == null ? null : BackupDocument.read(row.body());
    }

    @Override
    public void list(@Nullable String tableName, @Nullable Position after, Predicate<Backup> visitor) {
        reader.scanBodies(range(tableName, after), (_, json) -> visitor.test(BackupDocument.read(json)));
    }

    private static RowRange range(@Nullable String tableName, @Nullable Position after) {
        var last = after == null ? null : key(after.tableName(), after.id());
        if (tableName == null) {
            return RowRange.behind(Family.BACKUP, 0, last);
        }
        boolean isWithin = after != null && tableName.equals(after.tableName());
        var from = last == null || !isWithin ? START : KeyEncoding.next(last.sort());
        return new RowRange.InPartition(Family.BACKUP, 0, StoredTables.utf8(tableName), from, null, false);
    }
}
