package rowhouse.storage;

import java.time.Instant;
import rowhouse.table.TableDefinition;

/// A transaction that reads and writes rows, and what it has counted and queued so far.
record OpenTransaction(
        Rows.Writer writer,
        Instant now,
        DefinitionCache.Definitions definitions,
        WriteRule rule,
        Tally tally,
        JobQueue jobs)
        implements WriteTransaction {
    @Override
    public Tables.Writable tables() {
        return new WritableTables(writer, tally, jobs, definitions);
    }

    @Override
    public Items.Writable items(TableDefinition table) {
        return new WritableItems(writer, tally, new ItemRows(table), rule);
    }

    /// The items of a table where they have had their time, which no rule can put off.
    Items.Writable expiringItems(TableDefinition table) {
        return new WritableItems(writer, tally, new ItemRows(table), rule.whenExpiring());
    }

    @Override
    public Transfers.Writable transfers() {
        return new StoredTransfers.Writable(writer);
    }

    @Override
    public RequestTokens requestTokens() {
        return new StoredRequestTokens(writer, now);
    }
}
