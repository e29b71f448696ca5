package rowhouse.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rowhouse.table.TableDefinition;

/// A transaction that reads and writes rows, and what it has counted and queued so far.
record OpenTransaction(
        Rows.Writer writer,
        Instant now,
        DefinitionCache.Definitions definitions,
        WriteRule rule,
        Tally tally,
        JobQueue jobs,
        HistoryLog log)
        implements WriteTransaction {
    @Override
    public WritableTables tables() {
        return new WritableTables(writer, tally, jobs, definitions);
    }

    @Override
    public Items.Writable items(TableDefinition table) {
        return new WritableItems(writer, tally, new ItemRows(table), rule, log);
    }

    /// The items of a table where they have had their time, which no rule can put off.
    Items.Writable expiringItems(TableDefinition table) {
        return new WritableItems(writer, tally, new ItemRows(table), rule.whenExpiring(), log);
    }

    @Override
    public PastState past(TableDefinition table, Moment moment) {
        return new PastState(writer, table, moment);
    }

    @Override
    public WritableBackups backups() {
        return new WritableBackups(this);
    }

    @Override
    public Moment moment() {
        return log.moment();
    }

    /// The table of this name, if it is still the one that had this number.
    @Nullable
    TableDefinition table(String name, long number) {
        var table = tables().find(name);
        return table == null || table.number() != number ? null : table;
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
