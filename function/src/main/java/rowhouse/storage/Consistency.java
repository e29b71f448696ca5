package rowhouse.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Contradiction.Kind;
import rowhouse.table.TableDefinition;

/// Works out from an account's items alone what all its other rows must be, and compares.
///
/// It goes through everything in order, in one snapshot, with a page of rows in memory and what is short of every
/// table. What a job under way has still to do is no contradiction. Rows that give up long transactions give up this
/// one, too, if there is much in them.
public final class Consistency {
    private final Rows.Reader reader;
    private final Contradictions found;
    private final KnownNumbers known;
    private long tables;

    private Consistency(Rows.Reader reader, Contradictions found) {
        this.reader = reader;
        this.found = found;
        this.known = new KnownNumbers(reader, found);
    }

    /// What contradicts the items, or itself; nothing where all is well.
    ///
    /// @param limit the most that is named; the search ends with it
    /// @throws rowhouse.error.ServiceException if the rows below cannot be read
    public static List<Contradiction> contradictions(ReadableRows rows, int limit) {
        return rows.read(reader -> {
            var found = new Contradictions(limit);
            new Consistency(reader, found).check();
            return found.found();
        });
    }

    private void check() {
        found.look(
                "table definitions",
                () -> RowPages.each(reader, Family.TABLE, 0, row -> {
                    checkDefinition(row);
                    return !found.isFull();
                }));
        found.look("table count", this::checkTableCount);
        found.look("backups", () -> new BackupConsistency(reader, known, found).check());
        found.look("numbers", known::checkOthers);
        found.look("jobs", () -> new JobConsistency(reader, known, found).check());
        found.look("request tokens", () -> new TokenConsistency(reader, found).check());
    }

    private void checkDefinition(Row row) {
        tables++;
        var name = StoredTables.text(row.key().partition());
        var table = read(row, name);
        if (table == null) {
            return;
        }
        found.expect(row.key().equals(StoredTables.tableKey(table.name())), Kind.MISPLACED_DEFINITION, "table " + name);
        known.add(table);
        new TableConsistency(reader, table, found).check();
    }

    private @Nullable TableDefinition read(Row row, String name) {
        try {
            return TableDocument.read(row.body());
        } catch (RuntimeException e) {
            // The parser and the definition's own rules have many ways to refuse a text.
            found.add(Kind.UNREADABLE_DEFINITION, "table " + name + ": " + e);
            return null;
        }
    }

    private void checkTableCount() {
        long stored = KnownNumbers.count(reader.find(Family.SETTING, StoredTables.TABLE_COUNT));
        found.expect(stored == tables, Kind.WRONG_COUNT, "tables: is " + stored + ", must be " + tables);
    }
}
