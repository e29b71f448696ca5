package rowhouse.storage;

import org.jspecify.annotations.Nullable;

/// Work that no request waits for. It is done in parts, each of which commits together with how far the job has come.
sealed interface Job {
    /// Fills a new index from its table, and says when it is complete.
    ///
    /// @param done the last item the job has seen, or null
    record Backfill(
            String tableName,
            long table,
            long index,
            @Nullable RowKey done) implements Job {}

    /// Removes all rows of an owner that is gone.
    record Purge(Family family, long owner) implements Job {}

    /// Forgets when items of a table expire, and if time to live is switched on, finds it out anew.
    ///
    /// @param forgotten whether the first half is done
    /// @param done the last item the second half has seen, or null
    record ReviewExpiry(
            String tableName,
            long table,
            boolean forgotten,
            @Nullable RowKey done) implements Job {}

    /// Copies the items that a table had at a moment into a backup, and says when it is complete.
    ///
    /// @param done the last key the job has seen, or null
    record CopyToBackup(
            String tableName,
            String backupId,
            long backup,
            Moment moment,
            @Nullable RowKey done) implements Job {
        CopyToBackup upTo(RowKey last) {
            return new CopyToBackup(tableName, backupId, backup, moment, last);
        }
    }

    /// Gives a new table the items of a backup, and says when it is complete.
    ///
    /// @param sourceName the table that the backup was made of
    /// @param done the last row the job has seen, or null
    record RestoreBackup(
            String tableName,
            long table,
            String sourceName,
            String backupId,
            @Nullable RowKey done) implements Job {
        RestoreBackup upTo(RowKey last) {
            return new RestoreBackup(tableName, table, sourceName, backupId, last);
        }
    }

    /// Gives a new table the items that another had at a moment, and says when it is complete.
    ///
    /// @param done the last key the job has seen, or null
    record RestorePast(
            String tableName,
            long table,
            String sourceName,
            long source,
            Moment moment,
            @Nullable RowKey done) implements Job {
        RestorePast upTo(RowKey last) {
            return new RestorePast(tableName, table, sourceName, source, moment, last);
        }
    }

    /// Where the job is kept: one of a kind for each owner.
    default RowKey key() {
        return switch (this) {
            case Backfill backfill -> key(backfill.index(), "BACKFILL");
            case Purge purge -> key(purge.owner(), "PURGE " + purge.family());
            case ReviewExpiry review -> key(review.table(), "REVIEW_EXPIRY");
            case CopyToBackup copy -> key(copy.backup(), "COPY_TO_BACKUP");
            case RestoreBackup restore -> key(restore.table(), "RESTORE_BACKUP");
            case RestorePast restore -> key(restore.table(), "RESTORE_PAST");
        };
    }

    default byte[] write() {
        return JobDocument.write(this);
    }

    static Job read(byte[] json) {
        return JobDocument.read(json);
    }

    private static RowKey key(long owner, String kind) {
        return new RowKey(JobQueue.QUEUED, KeyEncoding.ofLong(owner), StoredTables.utf8(kind));
    }
}
