package rowhouse.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Job.Backfill;
import rowhouse.storage.Job.Purge;
import rowhouse.storage.Job.ReviewExpiry;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;

/// Does jobs, a slice at a time. A slice commits together with how far it came, so whoever comes next goes on from
/// there.
final class Jobs {
    private static final byte[] NOTHING = {};

    private final OpenTransaction transaction;
    private final Slice slice;

    Jobs(OpenTransaction transaction, Slice slice) {
        this.transaction = transaction;
        this.slice = slice;
    }

    /// Does a slice of this job.
    void advance(Job job) {
        var rest = switch (job) {
            case Backfill backfill -> fill(backfill);
            case Purge purge -> purge(purge);
            case ReviewExpiry review -> review.forgotten() ? find(review) : forget(review);
            case Job.CopyToBackup copy -> new CopyJobs(transaction, slice).copy(copy);
            case Job.RestoreBackup restore -> new CopyJobs(transaction, slice).restore(restore);
            case Job.RestorePast restore -> new CopyJobs(transaction, slice).restore(restore);
        };
        if (rest == null) {
            transaction.jobs().remove(job);
        } else {
            transaction.jobs().put(rest);
        }
    }

    private @Nullable Job fill(Backfill job) {
        var table = transaction.table(job.tableName(), job.table());
        var index = table == null ? null : index(table, job.index());
        if (table == null || index == null) {
            return null;
        }
        var layout = new ItemRows(table);
        var last = eachItem(table, job.done(), row -> {
            var entry = layout.entry(index, ItemRows.item(row));
            if (entry != null && transaction.writer().find(Family.INDEX_ROW, entry.key()) == null) {
                transaction
                        .writer()
                        .put(Family.INDEX_ROW, entry.row(transaction.writer().areNear()));
                transaction.tally().add(table, index, 1, entry.projected().sizeBytes());
            }
        });
        if (last != null) {
            return new Backfill(job.tableName(), job.table(), job.index(), last);
        }
        transaction.tables().put(withComplete(table, index));
        return null;
    }

    private @Nullable Job purge(Purge job) {
        return removeAll(job.family(), job.owner()) ? null : job;
    }

    private @Nullable Job forget(ReviewExpiry job) {
        if (transaction.table(job.tableName(), job.table()) == null) {
            return null;
        }
        return removeAll(Family.EXPIRY, job.table()) ? new ReviewExpiry(job.tableName(), job.table(), true, null) : job;
    }

    private @Nullable Job find(ReviewExpiry job) {
        var table = transaction.table(job.tableName(), job.table());
        if (table == null || ItemRows.enabledTimeToLive(table) == null) {
            return null;
        }
        var layout = new ItemRows(table);
        var last = eachItem(table, job.done(), row -> {
            var second = layout.expirySecond(ItemRows.item(row));
            if (second != null) {
                transaction.writer().put(Family.EXPIRY, new Row(layout.expiryKey(second, row.key()), 0, NOTHING));
            }
        });
        return last == null ? null : new ReviewExpiry(job.tableName(), job.table(), true, last);
    }

    /// Visits the items of a table behind `done`, as many as the slice is good for.
    ///
    /// @return the last one visited, or null if none are left
    private @Nullable RowKey eachItem(TableDefinition table, @Nullable RowKey done, Consumer<Row> visitor) {
        var rows = slice.take(transaction.writer(), RowRange.behind(Family.ITEM, table.number(), done));
        rows.forEach(visitor);
        return slice.isSpent() ? rows.getLast().key() : null;
    }

    /// Removes rows of an owner, as many as the slice is good for.
    ///
    /// @return whether none are left
    private boolean removeAll(Family family, long owner) {
        for (var row : slice.take(transaction.writer(), RowRange.all(family, owner))) {
            transaction.writer().delete(family, row.key());
        }
        return !slice.isSpent();
    }

    private static @Nullable SecondaryIndex index(TableDefinition table, long number) {
        return table.indexes().stream()
                .filter(index -> index.number() == number)
                .findFirst()
                .orElse(null);
    }

    private static TableDefinition withComplete(TableDefinition table, SecondaryIndex filled) {
        var complete = new SecondaryIndex(
                filled.number(),
                filled.name(),
                filled.scope(),
                filled.keySchema(),
                filled.projection(),
                SecondaryIndex.Status.ACTIVE,
                false,
                filled.capacity());
        List<SecondaryIndex> indexes = new ArrayList<>(table.indexes());
        indexes.replaceAll(index -> index.number() == filled.number() ? complete : index);
        boolean settled = indexes.stream().allMatch(index -> index.status() == SecondaryIndex.Status.ACTIVE);
        return new TableDefinition(
                table.number(),
                table.name(),
                table.tableId(),
                table.createdAt(),
                settled && table.status() == TableDefinition.Status.UPDATING
                        ? TableDefinition.Status.ACTIVE
                        : table.status(),
                table.keySchema(),
                table.attributeTypes(),
                indexes,
                table.settings());
    }
}
