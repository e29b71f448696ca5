package rowhouse.storage;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import rowhouse.table.KeptHistory;
import rowhouse.table.TableDefinition;

/// The jobs there are, and the tables whose items or histories expire, as one transaction sees them.
final class JobQueue {
    /// Owner of the rows of jobs.
    static final long QUEUED = 0;

    /// Owner of the rows that name tables whose items expire.
    static final long EXPIRING = 1;

    /// Owner of the rows that say how far back histories of tables reach.
    static final long RECOVERABLE = 2;

    private static final byte[] START = {};

    private final Rows.Writer writer;
    private boolean grown;

    JobQueue(Rows.Writer writer) {
        this.writer = writer;
    }

    /// The first job behind `last`, else the first of all, else null.
    static @Nullable Job next(Rows.Reader reader, @Nullable RowKey last) {
        var row = last == null ? null : reader.first(RowRange.behind(Family.JOB, QUEUED, last));
        var first = row == null ? reader.first(RowRange.all(Family.JOB, QUEUED)) : row;
        return first == null ? null : Job.read(first.body());
    }

    /// Adds a job, or begins the one of its kind and owner anew.
    void put(Job job) {
        writer.put(Family.JOB, new Row(job.key(), 0, job.write()));
        grown = true;
    }

    void remove(Job job) {
        writer.delete(Family.JOB, job.key());
    }

    /// Whether jobs were added in this transaction.
    boolean hasGrown() {
        return grown;
    }

    /// Notes whether items of this table expire.
    void setExpiring(TableDefinition table, boolean expiring) {
        var key = new RowKey(EXPIRING, KeyEncoding.ofLong(table.number()), START);
        if (expiring) {
            writer.put(Family.JOB, new Row(key, 0, StoredTables.utf8(table.name())));
        } else {
            writer.delete(Family.JOB, key);
        }
    }

    /// Notes how far back the history of this table reaches, where it has one.
    void setRecoverable(TableDefinition table) {
        var history = table.settings().history();
        var recovery = history == null ? null : history.recovery();
        if (history == null || recovery == null) {
            setNotRecoverable(table);
            return;
        }
        var heldFrom = history.holds().stream().map(KeptHistory.Hold::from).min(Comparator.naturalOrder());
        var reach = new HistoryReach(table.number(), history.number(), recovery.periodInDays(), heldFrom.orElse(null));
        writer.put(Family.JOB, new Row(reachKey(table), 0, reach.write()));
    }

    void setNotRecoverable(TableDefinition table) {
        writer.delete(Family.JOB, reachKey(table));
    }

    private static RowKey reachKey(TableDefinition table) {
        return new RowKey(RECOVERABLE, KeyEncoding.ofLong(table.number()), START);
    }
}
