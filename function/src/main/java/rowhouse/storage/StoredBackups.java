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
        var owner = itemsOwner(backup);
        return new RowRange.AcrossPartitions(
                itemsFamily(backup),
                owner,
                after == null ? START : after.partition(),
                after == null ? START : KeyEncoding.next(after.sort()),
                null);
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
        var from = after == null ? null : StoredTables.utf8(after.tableName());
        var fromSort = after == null ? START : KeyEncoding.next(StoredTables.utf8(after.id()));
        if (tableName == null) {
            return new RowRange.AcrossPartitions(Family.BACKUP, 0, from == null ? START : from, fromSort, null);
        }
        var partition = StoredTables.utf8(tableName);
        boolean isWithin = after != null && tableName.equals(after.tableName());
        return new RowRange.InPartition(Family.BACKUP, 0, partition, isWithin ? fromSort : START, null, false);
    }
}
