package rowhouse.storage;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rowhouse.table.Backup;
import rowhouse.table.KeptHistory.Hold;
import rowhouse.table.TableDefinition;

/// The backups of an account, written as rows; what is to be copied is left to jobs.
final class WritableBackups implements Backups.Writable {
    private static final byte[] NOTHING = {};

    private final OpenTransaction transaction;
    private final StoredBackups stored;

    WritableBackups(OpenTransaction transaction) {
        this.transaction = transaction;
        this.stored = new StoredBackups(transaction.writer());
    }

    @Override
    public @Nullable Backup find(String tableName, String id) {
        return stored.find(tableName, id);
    }

    @Override
    public void list(@Nullable String tableName, @Nullable Position after, Predicate<Backup> visitor) {
        stored.list(tableName, after, visitor);
    }

    @Override
    public Backup create(TableDefinition table, String id, String name) {
        var backup = backup(table, id, name, Backup.Type.USER, Backup.Status.CREATING, null);
        var moment = transaction.moment();
        transaction.tables().hold(table, new Hold(backup.number(), moment.time()));
        put(backup);
        transaction.jobs().put(new Job.CopyToBackup(table.name(), id, backup.number(), moment, null));
        return backup;
    }

    @Override
    public Backup createOfDeleted(TableDefinition table, String id, Instant expiresAt) {
        var name = table.name() + "$DeletedTableBackup";
        var backup = backup(table, id, name, Backup.Type.SYSTEM, Backup.Status.AVAILABLE, expiresAt);
        put(backup);
        transaction.writer().put(Family.EXPIRY, new Row(Expiry.backupKey(backup, expiresAt), 0, NOTHING));
        transaction.tables().deleteButItems(table);
        return backup;
    }

    @Override
    public void delete(Backup backup) {
        if (backup.isInUse()) {
            throw new IllegalStateException("backup " + backup.id() + " is in use");
        }
        transaction.writer().delete(Family.BACKUP, key(backup));
        var expiresAt = backup.expiresAt();
        if (expiresAt != null) {
            transaction.writer().delete(Family.EXPIRY, Expiry.backupKey(backup, expiresAt));
        }
        transaction.jobs().put(new Job.Purge(StoredBackups.itemsFamily(backup), StoredBackups.itemsOwner(backup)));
    }

    @Override
    public void restore(Backup backup, TableDefinition table) {
        transaction.tables().put(table);
        put(backup.withRestore(table.number()));
        transaction
                .jobs()
                .put(new Job.RestoreBackup(
                        table.name(), table.number(), backup.table().name(), backup.id(), null));
    }

    @Override
    public void restore(TableDefinition source, Moment moment, TableDefinition table) {
        transaction.tables().put(table);
        transaction.tables().hold(source, new Hold(table.number(), moment.time()));
        transaction
                .jobs()
                .put(new Job.RestorePast(table.name(), table.number(), source.name(), source.number(), moment, null));
    }

    /// Takes the place of the backup with its table's name and its end of an ARN.
    void put(Backup backup) {
        transaction.writer().put(Family.BACKUP, new Row(key(backup), 0, BackupDocument.write(backup)));
    }

    /// Has a backup that is in use at its end go later.
    void postpone(Backup backup, Instant expiresAt) {
        var before = backup.expiresAt();
        if (before != null) {
            transaction.writer().delete(Family.EXPIRY, Expiry.backupKey(backup, before));
        }
        transaction.writer().put(Family.EXPIRY, new Row(Expiry.backupKey(backup, expiresAt), 0, NOTHING));
        put(backup.withExpiry(expiresAt));
    }

    private Backup backup(
            TableDefinition table,
            String id,
            String name,
            Backup.Type type,
            Backup.Status status,
            @Nullable Instant expiresAt) {
        var tables = transaction.tables();
        var counts = tables.statistics(table, null);
        return new Backup(
                tables.nextNumber(),
                id,
                name,
                type,
                status,
                transaction.now(),
                expiresAt,
                table,
                counts.itemCount(),
                counts.bytes(),
                List.of());
    }

    private static RowKey key(Backup backup) {
        return StoredBackups.key(backup.table().name(), backup.id());
    }
}
