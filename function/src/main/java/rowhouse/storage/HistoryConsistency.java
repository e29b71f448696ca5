package rowhouse.storage;

import rowhouse.storage.Contradiction.Kind;
import rowhouse.table.TableDefinition;

/// Whether what is kept of a table's past is in its form, and will be found when it is too old.
record HistoryConsistency(Rows.Reader reader, TableDefinition table, Contradictions found) {
    void check() {
        var history = table.settings().history();
        if (history == null) {
            return;
        }
        RowPages.each(reader, Family.HISTORY, history.number(), row -> {
            check(row, history.number());
            return !found.isFull();
        });
    }

    private void check(Row row, long history) {
        var place = "table " + table.name() + ", history " + row.key();
        var sort = row.key().sort();
        if (sort.length < Moment.BYTES) {
            found.add(Kind.WRONG_HISTORY, place);
            return;
        }
        if (row.body().length > 0) {
            var _ = StoredItem.checked(row, place, found);
        }
        var hour = HistoryRows.hourKey(history, HistoryRows.item(table.number(), row.key()), Moment.atEnd(sort));
        found.expect(reader.find(Family.HISTORY_HOUR, hour) != null, Kind.WRONG_HISTORY, place);
    }
}
