package rowhouse.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rowhouse.table.Backup;
import rowhouse.table.TableDefinition;
import rowhouse.value.Item;

/// Ends what has had its time: items of tables with a time to live, request tokens, and backups that
/// the system made.
final class Expiry {
    /// Owner of the rows that say when request tokens end.
    static final long TOKENS = 0;

    /// Owner of the rows that say when backups end. No table has it.
    static final long BACKUPS = -1;

    /// Items that ended longer ago stay, as in DynamoDB: such a date is more likely a mistake.
    private static final Duration LONGEST_AGO = Duration.ofDays(5 * 365);

    /// How long a backup that is being restored is kept beyond its end before it is looked at again.
    private static final Duration WHILE_IN_USE = Duration.ofHours(1);

    private static final long LAST_SECOND = Instant.MAX.getEpochSecond();
    private static final byte[] START = {};

    private Expiry() {}

    /// Whether anything in the account has had its time.
    static boolean isDue(Rows.Reader reader, Instant now) {
        return reader.first(tokens(now)) != null
                || reader.first(backups(now)) != null
                || firstDueTable(reader, now) != null;
    }

    /// When something in the account will next have had its time, or null if nothing will.
    static @Nullable Instant nextDue(Rows.Reader reader, Instant now) {
        var seconds = new TreeSet<Long>();
        addFirstSecond(reader, TOKENS, 0, seconds);
        addFirstSecond(reader, BACKUPS, 0, seconds);
        for (var table : expiringTables(reader)) {
            addFirstSecond(reader, table.number(), earliest(now), seconds);
        }
        // A second is over when the next nanosecond begins.
        return seconds.isEmpty()
                ? null
                : Instant.ofEpochSecond(Math.min(seconds.first(), LAST_SECOND)).plusNanos(1);
    }

    /// Removes request tokens that have had their time, as many as the slice is good for.
    static void trimTokens(Rows.Writer writer, Instant now, Slice slice) {
        for (var row : slice.take(writer, tokens(now))) {
            writer.delete(Family.EXPIRY, row.key());
            writer.delete(Family.TOKEN, StoredRequestTokens.key(row.key().sort()));
        }
    }

    /// Deletes items that have had their time, as many as the slice is good for, of the first table that has any.
    static void deleteItems(OpenTransaction transaction, Slice slice) {
        var writer = transaction.writer();
        var due = firstDueTable(writer, transaction.now());
        if (due == null) {
            return;
        }
        var table = transaction.tables().find(due.name());
        if (table == null || table.number() != due.number()) {
            throw new IllegalStateException("a table whose items expire is gone: " + due.name());
        }
        for (var row : slice.take(writer, items(due.number(), transaction.now()))) {
            var item = expiring(writer, table, row.key());
            if (item == null) {
                writer.delete(Family.EXPIRY, row.key());
            } else {
                transaction.expiringItems(table).delete(item);
            }
        }
    }

    /// Deletes backups that have had their time, as many as the slice is good for.
    static void deleteBackups(OpenTransaction transaction, Slice slice) {
        for (var row : slice.take(transaction.writer(), backups(transaction.now()))) {
            var what = StoredTables.text(row.key().sort()).split("/", -1);
            var backup = transaction.backups().find(what[0], what[1]);
            if (backup == null) {
                transaction.writer().delete(Family.EXPIRY, row.key());
            } else if (backup.isInUse()) {
                transaction.backups().postpone(backup, transaction.now().plus(WHILE_IN_USE));
            } else {
                transaction.backups().delete(backup);
            }
        }
    }

    /// Where it is kept that a backup ends then.
    static RowKey backupKey(Backup backup, Instant expiresAt) {
        return new RowKey(
                BACKUPS,
                KeyEncoding.ofLong(expiresAt.getEpochSecond()),
                StoredTables.utf8(backup.table().name() + "/" + backup.id()));
    }

    /// A table whose items expire.
    private record ExpiringTable(long number, String name) {}

    private static @Nullable ExpiringTable firstDueTable(Rows.Reader reader, Instant now) {
        for (var table : expiringTables(reader)) {
            if (reader.first(items(table.number(), now)) != null) {
                return table;
            }
        }
        return null;
    }

    private static List<ExpiringTable> expiringTables(Rows.Reader reader) {
        List<ExpiringTable> tables = new ArrayList<>();
        reader.scan(RowRange.all(Family.JOB, JobQueue.EXPIRING), row -> {
            tables.add(new ExpiringTable(KeyEncoding.toLong(row.key().partition()), StoredTables.text(row.body())));
            return true;
        });
        return tables;
    }

    /// Adds the first second in which anything of this owner ends, if there is one.
    private static void addFirstSecond(Rows.Reader reader, long owner, long earliest, Collection<Long> seconds) {
        var range = new RowRange.AcrossPartitions(Family.EXPIRY, owner, KeyEncoding.ofLong(earliest), START, null);
        var first = reader.first(range);
        if (first != null) {
            seconds.add(KeyEncoding.toLong(first.key().partition()));
        }
    }

    /// The item that an expiry row stands for, if it still expires then.
    private static @Nullable Item expiring(Rows.Reader reader, TableDefinition table, RowKey expiry) {
        var key = ItemRows.keyAt(table.number(), expiry.sort());
        var row = reader.find(Family.ITEM, key);
        if (row == null) {
            return null;
        }
        var item = ItemRows.item(row);
        var second = new ItemRows(table).expirySecond(item);
        return second != null && second == KeyEncoding.toLong(expiry.partition()) ? item : null;
    }

    private static RowRange tokens(Instant now) {
        return endedBetween(TOKENS, 0, now);
    }

    private static RowRange backups(Instant now) {
        return endedBetween(BACKUPS, 0, now);
    }

    private static RowRange items(long table, Instant now) {
        return endedBetween(table, earliest(now), now);
    }

    private static long earliest(Instant now) {
        return Math.max(0, now.minus(LONGEST_AGO).getEpochSecond());
    }

    /// What ended before now, and no earlier than a second.
    private static RowRange endedBetween(long owner, long earliest, Instant now) {
        long end = now.getNano() == 0 ? now.getEpochSecond() : now.getEpochSecond() + 1;
        return new RowRange.AcrossPartitions(
                Family.EXPIRY, owner, KeyEncoding.ofLong(earliest), START, KeyEncoding.ofLong(Math.max(earliest, end)));
    }
}
