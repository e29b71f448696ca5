package rowhouse.storage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Contradiction.Kind;
import rowhouse.table.Backup;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;

/// The numbers of an account's tables and indexes. No two have the same, and what rows there are under other numbers
/// are being purged.
final class KnownNumbers {
    /// So many numbers take a minute to look at; an account with more has lost count.
    private static final long MOST_NUMBERS = 1_000_000;

    private static final List<Family> OF_TABLES = List.of(Family.EXPIRY, Family.COLLECTION);
    private static final List<Family> OF_HISTORIES = List.of(Family.HISTORY, Family.HISTORY_HOUR);

    private final Rows.Reader reader;
    private final Contradictions found;
    private final QueuedJobs jobs;
    private final long last;
    private final Map<Long, Table> tables = new HashMap<>();
    private final Map<Long, SecondaryIndex.Status> indexes = new HashMap<>();
    private final Map<Long, Backup.Status> backups = new HashMap<>();
    private final Set<Long> histories = new HashSet<>();
    private final Set<Long> deletedTablesWithItems = new HashSet<>();

    KnownNumbers(Rows.Reader reader, Contradictions found) {
        this.reader = reader;
        this.found = found;
        this.jobs = new QueuedJobs(reader);
        this.last = count(reader.find(Family.SETTING, StoredTables.LAST_NUMBER));
    }

    /// What is short of a table.
    record Table(String name, boolean expires) {}

    /// The count a row holds: 0 if there is no row, -1 if it holds something else.
    static long count(@Nullable Row row) {
        try {
            return Tally.count(row);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    void add(TableDefinition table) {
        boolean isFree = isFree(table.number());
        tables.put(table.number(), new Table(table.name(), ItemRows.enabledTimeToLive(table) != null));
        found.expect(isFree, Kind.WRONG_NUMBER, "table " + table.name() + ", " + table.number());
        for (var index : table.indexes()) {
            boolean isIndexFree = isFree(index.number());
            indexes.put(index.number(), index.status());
            found.expect(
                    isIndexFree,
                    Kind.WRONG_NUMBER,
                    "table " + table.name() + ", index " + index.name() + ", " + index.number());
        }
        var history = table.settings().history();
        if (history != null) {
            found.expect(
                    isFree(history.number()),
                    Kind.WRONG_NUMBER,
                    "table " + table.name() + ", history " + history.number());
            histories.add(history.number());
        }
    }

    void add(Backup backup) {
        found.expect(isFree(backup.number()), Kind.WRONG_NUMBER, "backup " + backup.id() + ", " + backup.number());
        backups.put(backup.number(), backup.status());
        if (backup.type() == Backup.Type.SYSTEM) {
            deletedTablesWithItems.add(backup.table().number());
        }
    }

    /// The status of the backup of this number, or null.
    Backup.@Nullable Status backup(long number) {
        return backups.get(number);
    }

    boolean isHistory(long number) {
        return histories.contains(number);
    }

    /// The table of this number, or null.
    @Nullable
    Table table(long number) {
        return tables.get(number);
    }

    /// The numbers of the tables whose items expire.
    List<Long> expiring() {
        return tables.keySet().stream()
                .filter(number -> Objects.requireNonNull(tables.get(number)).expires())
                .sorted()
                .toList();
    }

    /// The status of the index of this number, or null.
    SecondaryIndex.@Nullable Status index(long number) {
        return indexes.get(number);
    }

    /// Looks for rows under numbers that are nobody's.
    void checkOthers() {
        found.expect(last >= 0 && last <= MOST_NUMBERS, Kind.WRONG_NUMBER, "the last number given is " + last);
        for (long number = 1; number <= Math.min(last, MOST_NUMBERS) && !found.isFull(); number++) {
            if (!tables.containsKey(number)) {
                checkTablePurged(number);
            }
            if (!indexes.containsKey(number)) {
                checkPurged(Family.INDEX_ROW, number);
            }
            if (!histories.contains(number)) {
                checkPurged(OF_HISTORIES, number);
            }
            if (!backups.containsKey(number)) {
                checkPurged(Family.BACKUP_ITEM, number);
            }
        }
    }

    private void checkTablePurged(long number) {
        checkPurged(OF_TABLES, number);
        if (!deletedTablesWithItems.contains(number)) {
            checkPurged(Family.ITEM, number);
        }
        found.expect(!hasRows(Family.STATISTIC, number), Kind.LEFT_BEHIND, "statistics of table " + number);
    }

    private boolean isFree(long number) {
        return number > 0
                && number <= last
                && !tables.containsKey(number)
                && !indexes.containsKey(number)
                && !histories.contains(number)
                && !backups.containsKey(number);
    }

    private void checkPurged(List<Family> families, long number) {
        families.forEach(family -> checkPurged(family, number));
    }

    private void checkPurged(Family family, long number) {
        boolean isGone = !hasRows(family, number) || jobs.purges(family, number);
        found.expect(isGone, Kind.LEFT_BEHIND, family + " rows of " + number);
    }

    private boolean hasRows(Family family, long number) {
        return reader.first(RowRange.all(family, number)) != null;
    }
}
