package rowhouse.storage;

import java.time.Instant;
import rowhouse.table.TableDefinition;

/// One snapshot of an account's database.
public interface ReadTransaction {
    /// The moment the transaction stands for.
    Instant now();

    Tables tables();

    /// The items of a table, as its definition found in this transaction describes them.
    Items items(TableDefinition table);

    Transfers transfers();
}
