package rowhouse.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Contradiction.Kind;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;

/// The numbers of an account's tables and indexes. No two have the same, and what rows there are under other numbers
/// are being purged.
final class KnownNumbers {
    /// So many numbers take a minute to look at; an account with more has lost count.
    private static final long MOST_NUMBERS = 1_000_000;

    private static final List<Family> OF_TABLES = List.of(Family.ITEM, Family.EXPIRY, Family.COLLECTION);
    private static final byte[] START = {};

    private final Rows.Reader reader;
    private final Contradictions found;
    private final QueuedJobs jobs;
    private final long last;
    private final Map<Long, Table> tables = new HashMap<>();
    private final Map<Long, SecondaryIndex.Status> indexes = new HashMap<>();

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
                for (var family : OF_TABLES) {
                    checkPurged(family, number);
                }
                found.expect(!hasRows(Family.STATISTIC, number), Kind.LEFT_BEHIND, "statistics of table " + number);
            }
            if (!indexes.containsKey(number)) {
                checkPurged(Family.INDEX_ROW, number);
            }
        }
    }

    private boolean isFree(long number) {
        return number > 0 && number <= last && !tables.containsKey(number) && !indexes.containsKey(number);
    }

    private void checkPurged(Family family, long number) {
        boolean isGone = !hasRows(family, number) || jobs.purges(family, number);
        found.expect(isGone, Kind.LEFT_BEHIND, family + " rows of " + number);
    }

    private boolean hasRows(Family family, long number) {
        return RowPages.any(reader, new RowRange.AcrossPartitions(family, number, START, START, null));
    }
}
