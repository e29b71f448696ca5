package rowhouse.storage;

import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import rowhouse.table.KeptHistory;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;
import rowhouse.table.TimeToLive;

/// The tables of an account, written as rows; what follows from a change is left to jobs.
final class WritableTables implements Tables.Writable {
    private final Rows.Writer writer;
    private final Tally tally;
    private final JobQueue jobs;
    private final StoredTables stored;
    private final DefinitionCache.Definitions definitions;

    WritableTables(Rows.Writer writer, Tally tally, JobQueue jobs, DefinitionCache.Definitions definitions) {
        this.writer = writer;
        this.tally = tally;
        this.jobs = jobs;
        this.stored = new StoredTables(writer, definitions);
        this.definitions = definitions;
    }

    @Override
    public @Nullable TableDefinition find(String name) {
        return stored.find(name);
    }

    @Override
    public List<String> names(@Nullable String after, int limit) {
        return stored.names(after, limit);
    }

    @Override
    public int count() {
        return stored.count();
    }

    @Override
    public Statistics statistics(TableDefinition table, @Nullable SecondaryIndex index) {
        return tally.statistics(table, index);
    }

    @Override
    public SequencedMap<String, String> tags(String arn) {
        return stored.tags(arn);
    }

    @Override
    public long nextNumber() {
        long number = Tally.count(writer.find(Family.SETTING, StoredTables.LAST_NUMBER)) + 1;
        writer.put(Family.SETTING, Tally.row(StoredTables.LAST_NUMBER, number));
        return number;
    }

    @Override
    public void put(TableDefinition table) {
        definitions.change();
        var before = find(table.name());
        if (before == null) {
            writer.put(Family.SETTING, Tally.row(StoredTables.TABLE_COUNT, count() + 1));
        } else if (before.number() != table.number()) {
            throw new IllegalStateException("another table has the name " + table.name());
        }
        writer.put(Family.TABLE, new Row(StoredTables.tableKey(table.name()), 0, TableDocument.write(table)));
        fillNewIndexes(table, before);
        if (before != null) {
            dropMissingIndexes(table, before);
        }
        if (!Objects.equals(expiryAttribute(before), expiryAttribute(table))) {
            jobs.put(new Job.ReviewExpiry(table.name(), table.number(), false, null));
            jobs.setExpiring(table, ItemRows.enabledTimeToLive(table) != null);
        }
        keepHistory(table, before == null ? null : before.settings().history());
    }

    @Override
    public void delete(TableDefinition table) {
        deleteButItems(table);
        jobs.put(new Job.Purge(Family.ITEM, table.number()));
    }

    @Override
    public void deleteButItems(TableDefinition table) {
        definitions.change();
        if (!writer.delete(Family.TABLE, StoredTables.tableKey(table.name()))) {
            return;
        }
        writer.put(Family.SETTING, Tally.row(StoredTables.TABLE_COUNT, count() - 1));
        table.indexes().forEach(index -> drop(table, index));
        tally.forget(table);
        jobs.setExpiring(table, false);
        drop(table, table.settings().history());
        jobs.put(new Job.Purge(Family.EXPIRY, table.number()));
        jobs.put(new Job.Purge(Family.COLLECTION, table.number()));
    }

    @Override
    public TableDefinition hold(TableDefinition table, KeptHistory.Hold hold) {
        var kept = table.settings().history();
        var history = kept == null ? new KeptHistory(nextNumber(), null, List.of()) : kept;
        var held = table.withSettings(table.settings().withHistory(history.with(hold)));
        put(held);
        return held;
    }

    @Override
    public void release(TableDefinition table, long holder) {
        var kept = table.settings().history();
        if (kept != null) {
            var history = kept.without(holder);
            put(table.withSettings(table.settings().withHistory(history.isNeeded() ? history : null)));
        }
    }

    @Override
    public void putTag(String arn, String key, String value) {
        writer.put(Family.TAG, new Row(StoredTables.tagKey(arn, key), 0, StoredTables.utf8(value)));
    }

    @Override
    public void deleteTag(String arn, String key) {
        writer.delete(Family.TAG, StoredTables.tagKey(arn, key));
    }

    private void keepHistory(TableDefinition table, @Nullable KeptHistory before) {
        var after = table.settings().history();
        if (before != null && (after == null || after.number() != before.number())) {
            drop(table, before);
        }
        if (!Objects.equals(before, after)) {
            jobs.setRecoverable(table);
        }
    }

    private void drop(TableDefinition table, @Nullable KeptHistory history) {
        if (history != null) {
            jobs.setNotRecoverable(table);
            jobs.put(new Job.Purge(Family.HISTORY, history.number()));
            jobs.put(new Job.Purge(Family.HISTORY_HOUR, history.number()));
        }
    }

    private void fillNewIndexes(TableDefinition table, @Nullable TableDefinition before) {
        for (var index : table.indexes()) {
            boolean isNew = before == null || !hasIndex(before, index.number());
            if (isNew && index.status() == SecondaryIndex.Status.CREATING) {
                jobs.put(new Job.Backfill(table.name(), table.number(), index.number(), null));
            }
        }
    }

    private void dropMissingIndexes(TableDefinition table, TableDefinition before) {
        for (var index : before.indexes()) {
            if (!hasIndex(table, index.number())) {
                drop(table, index);
            }
        }
    }

    private void drop(TableDefinition table, SecondaryIndex index) {
        tally.forget(table, index);
        jobs.put(new Job.Purge(Family.INDEX_ROW, index.number()));
    }

    private static boolean hasIndex(TableDefinition table, long number) {
        return table.indexes().stream().anyMatch(index -> index.number() == number);
    }

    private static @Nullable String expiryAttribute(@Nullable TableDefinition table) {
        TimeToLive timeToLive = table == null ? null : ItemRows.enabledTimeToLive(table);
        return timeToLive == null ? null : timeToLive.attribute();
    }
}
