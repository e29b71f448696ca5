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

    /// The items of a table as they were at a moment since which its history is kept.
    ///
    /// @param table as found in this transaction
    PastState past(TableDefinition table, Moment moment);

    Backups backups();
}
