package rowhouse.storage;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rowhouse.table.Backup;
import rowhouse.table.TableDefinition;

/// The backups of an account's tables, also of those that are gone.
public interface Backups {
    /// The backup of this table's name with this end of its ARN, or null.
    @Nullable
    Backup find(String tableName, String id);

    /// Hands over backups in the order of their tables' names, and of one table in the order of their
    /// ARNs, until there are no more or `visitor` answers false.
    ///
    /// @param tableName null for those of all tables
    /// @param after where to start behind, or null to start with the first
    void list(@Nullable String tableName, @Nullable Position after, Predicate<Backup> visitor);

    /// Where a backup stands among all; it need not be there any more.
    record Position(String tableName, String id) {}

    /// Backups that can be changed.
    interface Writable extends Backups {
        /// Makes a backup of a table as it is at this transaction's moment. A job copies its items,
        /// whatever is written meanwhile, and then it is `AVAILABLE`.
        Backup create(TableDefinition table, String id, String name);

        /// Removes a table, whose items become those of a backup.
        Backup createOfDeleted(TableDefinition table, String id, Instant expiresAt);

        /// Removes a backup that is not in use; a job purges its items.
        void delete(Backup backup);

        /// Adds a table which a job gives the items of a backup; then it is `ACTIVE`. Until then the
        /// backup is in use.
        ///
        /// @param table without items, of status `CREATING`
        void restore(Backup backup, TableDefinition table);

        /// Adds a table which a job gives the items that another had at a moment of its history; then
        /// it is `ACTIVE`.
        ///
        /// @param table without items, of status `CREATING`
        void restore(TableDefinition source, Moment moment, TableDefinition table);
    }
}
