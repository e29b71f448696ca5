package rowhouse.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Contradiction.Kind;
import rowhouse.storage.ItemRows.IndexEntry;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.SecondaryIndex.Status;
import rowhouse.table.TableDefinition;
import rowhouse.value.Item;

/// Whether one table's items have all the rows they call for, and whether there are others.
final class TableConsistency {
    private final Rows.Reader reader;
    private final Contradictions found;
    private final TableDefinition table;
    private final ItemRows layout;
    private final List<IndexFilling> indexes;
    private final ExpiryConsistency expiries;
    private final CollectionConsistency collections;
    private final TableCounts counted = TableCounts.of(null);

    TableConsistency(Rows.Reader reader, TableDefinition table, Contradictions found) {
        this.reader = reader;
        this.found = found;
        this.table = table;
        this.layout = new ItemRows(table);
        var jobs = new QueuedJobs(reader);
        this.indexes = table.indexes().stream()
                .map(index -> new IndexFilling(index, jobs.backfill(table, index)))
                .toList();
        this.expiries = new ExpiryConsistency(reader, layout, jobs.review(table), found);
        this.collections = new CollectionConsistency(reader, layout, found);
    }

    /// An index, and what fills it, if anything does.
    private record IndexFilling(SecondaryIndex index, Job.@Nullable Backfill job) {
        /// Whether the index need not have this item yet.
        boolean mayLack(RowKey item) {
            return index.status() == Status.CREATING
                    && job != null
                    && (job.done() == null || item.compareTo(job.done()) > 0);
        }
    }

    void check() {
        look("items", Family.ITEM, table.number(), this::checkItem);
        found.look(place("item collections"), collections::end);
        for (var filling : indexes) {
            var index = filling.index();
            found.expect(
                    index.status() != Status.CREATING || filling.job() != null,
                    Kind.MISSING_JOB,
                    place("index " + index.name()));
            look("index " + index.name(), Family.INDEX_ROW, index.number(), row -> checkIndexRow(index, row));
        }
        look("expiries", Family.EXPIRY, table.number(), expiries::checkRow);
        look("item collections", Family.COLLECTION, table.number(), collections::checkRow);
        found.look(place("statistics"), this::checkCounts);
        found.look(place("history"), () -> new HistoryConsistency(reader, table, found).check());
    }

    private interface Check {
        void run(Row row);
    }

    private void look(String what, Family family, long owner, Check check) {
        found.look(
                place(what),
                () -> RowPages.each(reader, family, owner, row -> {
                    check.run(row);
                    return !found.isFull();
                }));
    }

    private void checkItem(Row row) {
        counted.add(null, 1, row.size());
        var place = place("item " + row.key());
        var item = StoredItem.checked(row, place, found);
        long bytes = row.size();
        if (item != null && !isUnder(row.key(), item)) {
            found.add(Kind.MISPLACED_ITEM, place);
        } else if (item != null) {
            expiries.checkItem(row.key(), item);
            for (var filling : indexes) {
                var entry = layout.entry(filling.index(), item);
                if (entry != null) {
                    long entryBytes = checkEntry(filling, entry, row.key());
                    bytes += filling.index().isGlobal() ? 0 : entryBytes;
                }
            }
        }
        collections.add(row.key(), bytes);
    }

    /// @return the bytes the entry counts
    private long checkEntry(IndexFilling filling, IndexEntry entry, RowKey item) {
        var stored = reader.find(Family.INDEX_ROW, entry.key());
        if (stored == null && filling.mayLack(item)) {
            return 0;
        }
        var place = place("index " + filling.index().name() + ", " + entry.key());
        if (stored == null) {
            found.add(Kind.MISSING_INDEX_ROW, place);
        } else {
            boolean agrees = ItemRows.hasPlace(stored.size())
                    ? entry.isWhole() && entry.item().equals(layout.itemAt(stored.body()))
                    : isSame(stored, entry.projected());
            found.expect(agrees, Kind.DIFFERENT_INDEX_ROW, place);
        }
        return entry.projected().sizeBytes();
    }

    private void checkIndexRow(SecondaryIndex index, Row row) {
        var place = place("index " + index.name() + ", " + row.key());
        if (ItemRows.hasPlace(row.size())) {
            checkPlace(index, row, place);
            return;
        }
        counted.add(index.number(), 1, row.size());
        var projected = StoredItem.checked(row, place, found);
        if (projected != null) {
            expectEntry(index, hasKey(projected) ? item(layout.key(projected)) : null, row, place);
        }
    }

    private void checkPlace(SecondaryIndex index, Row row, String place) {
        var key = layout.itemAt(row.body());
        var stored = key == null ? null : reader.find(Family.ITEM, key);
        counted.add(index.number(), 1, stored == null ? 0 : stored.size());
        if (key == null) {
            found.add(Kind.UNREADABLE_ITEM, place);
            return;
        }
        var item = stored == null ? null : StoredItem.read(stored);
        // An item that cannot be read was told where it stands.
        if (stored == null || item != null) {
            expectEntry(index, item, row, place);
        }
    }

    /// @param item of which the row is to be the index's; null if there is none
    private void expectEntry(SecondaryIndex index, @Nullable Item item, Row row, String place) {
        var entry = item == null || !hasKey(item) ? null : layout.entry(index, item);
        found.expect(entry != null && entry.key().equals(row.key()), Kind.SURPLUS_INDEX_ROW, place);
    }

    private @Nullable Item item(RowKey key) {
        var row = reader.find(Family.ITEM, key);
        return row == null ? null : StoredItem.read(row);
    }

    private void checkCounts() {
        var key = TableCounts.key(table.number());
        RowPages.each(reader, Family.STATISTIC, table.number(), row -> {
            found.expect(row.key().equals(key), Kind.WRONG_COUNT, place("statistic " + row.key()));
            return !found.isFull();
        });
        var stored = text(reader.find(Family.STATISTIC, key));
        var expected = text(counted.row(table.number()));
        found.expect(stored.equals(expected), Kind.WRONG_COUNT, place("is " + stored + ", must be " + expected));
    }

    private static String text(@Nullable Row counts) {
        return counts == null ? "nothing" : StoredTables.text(counts.body());
    }

    private boolean isUnder(RowKey key, Item item) {
        return hasKey(item) && layout.key(item).equals(key);
    }

    private boolean hasKey(Item item) {
        return table.keySchema().attributes().stream().allMatch(name -> {
            var value = item.get(name);
            return value != null && value.type() == table.attributeTypes().get(name);
        });
    }

    private static boolean isSame(Row stored, Item expected) {
        var item = StoredItem.read(stored);
        return item != null && item.equals(expected) && stored.size() == expected.sizeBytes();
    }

    private String place(String what) {
        return "table " + table.name() + ", " + what;
    }
}
