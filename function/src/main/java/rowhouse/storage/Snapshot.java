package rowhouse.storage;

import java.time.Instant;
import rowhouse.table.TableDefinition;

/// A transaction that only reads rows.
record Snapshot(Rows.Reader reader, Instant now, DefinitionCache.Definitions definitions) implements ReadTransaction {
    @Override
    public Tables tables() {
        return new StoredTables(reader, definitions);
    }

    @Override
    public Items items(TableDefinition table) {
        return new StoredItems(reader, new ItemRows(table));
    }

    @Override
    public Transfers transfers() {
        return new StoredTransfers(reader);
    }

    @Override
    public PastState past(TableDefinition table, Moment moment) {
        return new PastState(reader, table, moment);
    }

    @Override
    public Backups backups() {
        return new StoredBackups(reader);
    }
}
