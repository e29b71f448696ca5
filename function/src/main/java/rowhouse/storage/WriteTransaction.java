package rowhouse.storage;

import rowhouse.table.TableDefinition;

/// Reads and writes that happen together or not at all.
public interface WriteTransaction extends ReadTransaction {
    @Override
    Tables.Writable tables();

    @Override
    Items.Writable items(TableDefinition table);

    @Override
    Transfers.Writable transfers();

    @Override
    Backups.Writable backups();

    /// The moment at which all happens that this transaction does: what others did before is before it,
    /// what they do later behind it.
    Moment moment();

    RequestTokens requestTokens();
}
