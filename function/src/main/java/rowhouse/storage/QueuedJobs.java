package rowhouse.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Job.Backfill;
import rowhouse.storage.Job.CopyToBackup;
import rowhouse.storage.Job.Purge;
import rowhouse.storage.Job.ReviewExpiry;
import rowhouse.table.Backup;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;

/// The jobs that are under way, each by what it does. A job that cannot be read is as good as none.
record QueuedJobs(Rows.Reader reader) {
    /// What fills an index, or null.
    @Nullable
    Backfill backfill(TableDefinition table, SecondaryIndex index) {
        return find(new Backfill(table.name(), table.number(), index.number(), null)) instanceof Backfill found
                ? found
                : null;
    }

    /// What finds out when items of a table expire, or null.
    @Nullable
    ReviewExpiry review(TableDefinition table) {
        return find(new ReviewExpiry(table.name(), table.number(), false, null)) instanceof ReviewExpiry found
                ? found
                : null;
    }

    /// Whether the items of a backup are still being copied.
    boolean fills(Backup backup) {
        return find(new CopyToBackup(
                        backup.table().name(), backup.id(), backup.number(), Moment.endOf(Instant.EPOCH), null))
                != null;
    }

    boolean purges(Family family, long owner) {
        return find(new Purge(family, owner)) != null;
    }

    /// The job that a row holds; null if it holds none.
    static @Nullable Job read(Row row) {
        try {
            var job = Job.read(row.body());
            return job.key().equals(row.key()) ? job : null;
        } catch (RuntimeException _) {
            // Whatever is wrong with the text, it is not a job's.
            return null;
        }
    }

    private @Nullable Job find(Job like) {
        var row = reader.find(Family.JOB, like.key());
        return row == null ? null : read(row);
    }
}
