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

    RequestTokens requestTokens();
}
