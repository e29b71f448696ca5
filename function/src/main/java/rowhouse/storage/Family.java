package rowhouse.storage;

/// The kinds of rows a database keeps. Each is an ordered map of its own; [RowKey] says in what order.
public enum Family {
    /// Items: owner is the table, partition the hash of the partition key, sort the encoded sort key.
    ITEM,
    /// Index rows: owner is the index, partition the hash of its partition key, sort its encoded sort key followed by
    /// the item's own partition hash and sort key, so that no two rows tie. A size of 0 says that the body is these
    /// two alone, and the item is to be looked up.
    INDEX_ROW,
    /// When something ends: owner is the table (0 for request tokens, -1 for backups), partition the second as eight
    /// bytes, sort what ends.
    EXPIRY,
    /// Counters: owner is the table, partition the index's number as eight bytes (0 for the table itself).
    STATISTIC,
    /// Sizes of item collections, kept for tables with local secondary indexes: owner is the table, partition the hash.
    COLLECTION,
    /// Table definitions by name, of every status, and those whose items are still to be purged.
    TABLE,
    /// Tags: partition is the resource's ARN, sort the tag's key.
    TAG,
    /// Client request tokens of the last ten minutes.
    TOKEN,
    /// Work that no request waits for, and exports and imports.
    JOB,
    /// The account's own settings and sequences.
    SETTING,
    /// What items were before they were written, of tables whose history is kept: owner is the history,
    /// partition the hash of the partition key, sort the item's sort key, ended so that something can
    /// follow, and the moment of the write. A body that is empty says that there was no item.
    HISTORY,
    /// Which items have something in the history, by the hour they were written in: owner is the
    /// history, partition the hour since 1970 as eight bytes, sort the item's partition hash and sort
    /// key.
    HISTORY_HOUR,
    /// Backups: partition is the name of the table they were made of, sort the end of their ARN.
    BACKUP,
    /// Items of backups: owner is the backup, partition and sort what they were in the table.
    BACKUP_ITEM
}
