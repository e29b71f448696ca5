package rowhouse.storage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ServiceException;
import rowhouse.table.Backup;
import rowhouse.table.TableDefinition;

/// Does the jobs that copy the items of a table into a backup, and those of a backup or of a table's
/// past into a new table.
final class CopyJobs {
    private static final Logger LOG = System.getLogger(CopyJobs.class.getName());

    private final OpenTransaction transaction;
    private final Slice slice;

    CopyJobs(OpenTransaction transaction, Slice slice) {
        this.transaction = transaction;
        this.slice = slice;
    }

    /// @return what is left to do, or null
    @Nullable
    Job copy(Job.CopyToBackup job) {
        var backup = transaction.backups().find(job.tableName(), job.backupId());
        if (backup == null || backup.number() != job.backup()) {
            throw new IllegalStateException("a backup is gone before it was complete: " + job.backupId());
        }
        var table = tableHeld(job.tableName(), backup.table().number());
        var part = new PastState(transaction.writer(), table, job.moment()).part(job.done(), slice);
        for (var row : part.rows()) {
            var key =
                    new RowKey(backup.number(), row.key().partition(), row.key().sort());
            transaction.writer().put(Family.BACKUP_ITEM, new Row(key, row.size(), row.body()));
        }
        if (part.end() != null) {
            return job.upTo(part.end());
        }
        transaction.backups().put(backup.withStatus(Backup.Status.AVAILABLE));
        transaction.tables().release(table, backup.number());
        return null;
    }

    /// @return what is left to do, or null
    @Nullable
    Job restore(Job.RestoreBackup job) {
        var backup = transaction.backups().find(job.sourceName(), job.backupId());
        if (backup == null) {
            throw new IllegalStateException("a backup is gone before it was restored: " + job.backupId());
        }
        var rows = slice.take(transaction.writer(), StoredBackups.items(backup, job.done()));
        boolean goesOn = put(job.tableName(), job.table(), rows);
        if (goesOn && slice.isSpent()) {
            return job.upTo(rows.getLast().key());
        }
        transaction.backups().put(backup.withoutRestore(job.table()));
        complete(job.tableName(), job.table());
        return null;
    }

    /// @return what is left to do, or null
    @Nullable
    Job restore(Job.RestorePast job) {
        var source = tableHeld(job.sourceName(), job.source());
        var part = new PastState(transaction.writer(), source, job.moment()).part(job.done(), slice);
        boolean goesOn = put(job.tableName(), job.table(), part.rows());
        if (goesOn && part.end() != null) {
            return job.upTo(part.end());
        }
        transaction.tables().release(source, job.table());
        complete(job.tableName(), job.table());
        return null;
    }

    /// Gives a new table items. Where a rule forbids one, the table is removed: it must not be there
    /// without it.
    ///
    /// @return whether the table is there
    private boolean put(String name, long number, List<Row> rows) {
        var table = transaction.table(name, number);
        if (table == null) {
            return false;
        }
        var items = transaction.items(table);
        try {
            rows.forEach(row -> items.put(ItemRows.item(row), null));
            return true;
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "table " + name + " is not restored: " + e.text());
            transaction.tables().delete(table);
            return false;
        }
    }

    private void complete(String name, long number) {
        var table = transaction.table(name, number);
        if (table != null) {
            transaction.tables().put(table.withStatus(TableDefinition.Status.ACTIVE));
        }
    }

    /// A table that is there for as long as its history is held.
    private TableDefinition tableHeld(String name, long number) {
        var table = transaction.table(name, number);
        if (table == null) {
            throw new IllegalStateException("a table is gone before it was copied: " + name);
        }
        return table;
    }
}
