package rowhouse.storage;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import rowhouse.table.KeptHistory;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;

/// The tables of an account, their statistics and their tags.
public interface Tables {
    /// The table of this name, or null. A table that was deleted is gone, though its items may still be purged.
    @Nullable
    TableDefinition find(String name);

    /// Names in ascending order of their bytes.
    ///
    /// @param after the name to start behind, or null to start with the first
    List<String> names(@Nullable String after, int limit);

    int count();

    /// What the table holds, or one of its indexes.
    ///
    /// @param index null for the table itself
    Statistics statistics(TableDefinition table, @Nullable SecondaryIndex index);

    /// The tags of a resource, ordered by key.
    SequencedMap<String, String> tags(String arn);

    /// How much a table or index holds.
    ///
    /// @param bytes the sum of the sizes of its items as DynamoDB counts them
    record Statistics(long itemCount, long bytes) {
        /// Nothing.
        static final Statistics NONE = new Statistics(0, 0);
    }

    /// Tables that can be changed.
    interface Writable extends Tables {
        /// A number that no table or index of this account ever had.
        long nextNumber();

        /// Adds a table, or takes the place of the definition with its number.
        ///
        /// An index that is new in it with status `CREATING` is backfilled by a job and then becomes
        /// `ACTIVE`; writes keep it up from now on. An index that is no longer in it is purged by a job.
        /// When its time to live is switched on, a job finds the items that expire. While it has a history,
        /// every write of an item adds to it; one that it has no longer is purged by a job.
        void put(TableDefinition table);

        /// Removes a table and its statistics; the name is free at once. Its items are purged by a job.
        void delete(TableDefinition table);

        /// Removes a table like [#delete], but leaves its items where they are, to a backup.
        void deleteButItems(TableDefinition table);

        /// Has the history of a table's items kept behind this transaction's moment at least, until it
        /// is released by the same holder: what [PastState] needs. The table must not be deleted
        /// meanwhile.
        ///
        /// @return the table as it is from now on
        TableDefinition hold(TableDefinition table, KeptHistory.Hold hold);

        /// Ends what [#hold] began. A history that nobody needs any more is purged by a job.
        ///
        /// @param holder the number that the hold has
        void release(TableDefinition table, long holder);

        void putTag(String arn, String key, String value);

        void deleteTag(String arn, String key);
    }
}
