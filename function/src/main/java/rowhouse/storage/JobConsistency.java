package rowhouse.storage;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Contradiction.Kind;
import rowhouse.storage.Job.Backfill;
import rowhouse.storage.Job.CopyToBackup;
import rowhouse.storage.Job.Purge;
import rowhouse.storage.Job.RestoreBackup;
import rowhouse.storage.Job.RestorePast;
import rowhouse.storage.Job.ReviewExpiry;
import rowhouse.table.Backup;
import rowhouse.table.SecondaryIndex;

/// Whether jobs do what is to be done, and no harm. A job may outlive its table or index: whoever takes it up drops it.
///
/// @param known after all definitions were read
record JobConsistency(Rows.Reader reader, KnownNumbers known, Contradictions found) {
    void check() {
        RowPages.each(reader, Family.JOB, JobQueue.QUEUED, row -> {
            var job = QueuedJobs.read(row);
            found.expect(job != null && mayBeDone(job), Kind.WRONG_JOB, "job " + row.key());
            return !found.isFull();
        });
        Set<Long> expiring = new TreeSet<>();
        RowPages.each(reader, Family.JOB, JobQueue.EXPIRING, row -> {
            var number = number(row.key());
            found.expect(number != null && isExpiring(number, row), Kind.WRONG_JOB, "expiring table " + row.key());
            expiring.add(number == null ? 0 : number);
            return !found.isFull();
        });
        known.expiring().stream()
                .filter(number -> !expiring.contains(number))
                .forEach(number -> found.add(Kind.MISSING_JOB, "expiring table " + number));
    }

    private boolean mayBeDone(Job job) {
        return switch (job) {
            case Purge(var family, var owner) ->
                switch (family) {
                    case ITEM, EXPIRY, COLLECTION -> known.table(owner) == null;
                    case INDEX_ROW -> known.index(owner) == null;
                    case HISTORY, HISTORY_HOUR -> !known.isHistory(owner);
                    case BACKUP_ITEM -> known.backup(owner) == null;
                    default -> false;
                };
            case Backfill backfill -> {
                var status = known.index(backfill.index());
                boolean isToBeFilled = status == null || status == SecondaryIndex.Status.CREATING;
                yield isToBeFilled && isOf(backfill.tableName(), backfill.table(), backfill.done());
            }
            case ReviewExpiry review -> isOf(review.tableName(), review.table(), review.done());
            case CopyToBackup copy -> {
                var status = known.backup(copy.backup());
                yield status == null || status == Backup.Status.CREATING;
            }
            case RestoreBackup restore -> isOf(restore.tableName(), restore.table(), null);
            case RestorePast restore -> isOf(restore.tableName(), restore.table(), null);
        };
    }

    private boolean isOf(String name, long number, @Nullable RowKey done) {
        var table = known.table(number);
        return (table == null || table.name().equals(name)) && (done == null || done.owner() == number);
    }

    private boolean isExpiring(long number, Row row) {
        var table = known.table(number);
        return table != null && table.expires() && table.name().equals(StoredTables.text(row.body()));
    }

    private static @Nullable Long number(RowKey key) {
        return key.partition().length == Long.BYTES && key.sort().length == 0
                ? ByteBuffer.wrap(key.partition()).getLong()
                : null;
    }
}
