package rowhouse.operation.backup;

import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Caller;
import rowhouse.storage.ReadTransaction;
import rowhouse.table.TableDefinition;

/// A table as the operations of backups name it, and what they say of one that is not there.
final class BackedUpTable {
    private BackedUpTable() {}

    /// The table of this name or ARN.
    ///
    /// @throws ServiceException `TableNotFoundException` if there is none
    static TableDefinition find(String nameOrArn, Caller caller, ReadTransaction transaction) {
        var name = caller.tableName(nameOrArn);
        var table = transaction.tables().find(name);
        if (table == null) {
            throw new ServiceException(ErrorCode.TABLE_NOT_FOUND, "Table not found: " + name);
        }
        return table;
    }

    /// The table of this name or ARN, if it is complete.
    ///
    /// @throws ServiceException `TableNotFoundException` if there is none,
    ///     `ContinuousBackupsUnavailableException` if it is still being restored
    static TableDefinition findComplete(String nameOrArn, Caller caller, ReadTransaction transaction) {
        var table = find(nameOrArn, caller, transaction);
        if (table.status() == TableDefinition.Status.CREATING) {
            throw new ServiceException(
                    ErrorCode.CONTINUOUS_BACKUPS_UNAVAILABLE,
                    "Backups are being enabled for the table: %s. Please retry later".formatted(table.name()));
        }
        return table;
    }

    /// Checks that a table can be made under a name.
    ///
    /// @throws ServiceException `TableAlreadyExistsException` if there is one, `TableInUseException` if
    ///     it is still being restored
    static void checkIsFree(String name, ReadTransaction transaction) {
        var table = transaction.tables().find(name);
        if (table == null) {
            return;
        }
        if (table.status() == TableDefinition.Status.CREATING) {
            throw new ServiceException(ErrorCode.TABLE_IN_USE, "Table is being created: " + name);
        }
        throw new ServiceException(ErrorCode.TABLE_ALREADY_EXISTS, "Table already exists: " + name);
    }
}
