package rowhouse.storage;

import java.time.Instant;
import rowhouse.table.TableDefinition;

/// A transaction that reads and writes rows, and what it has counted and queued so far.
record OpenTransaction(Rows.Writer writer, Instant now, DefinitionCache definitions, Tally tally, JobQueue jobs)
        implements WriteTransaction {
    OpenTransaction(Rows.Writer writer, Instant now, DefinitionCache definitions) {
        this(writer, now, definitions, new Tally(writer), new JobQueue(writer));
    }

    @Override
    public Tables.Writable tables() {
        return new WritableTables(writer, tally, jobs, definitions);
    }

    @Override
    public Items.Writable items(TableDefinition table) {
        return new WritableItems(writer, tally, new ItemRows(table));
    }

    @Override
    public RequestTokens requestTokens() {
        return new StoredRequestTokens(writer, now);
    }
}
