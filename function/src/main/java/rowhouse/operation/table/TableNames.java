package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;

import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Caller;
import rowhouse.storage.ReadTransaction;
import rowhouse.table.TableDefinition;

/// How the table operations take a table's name, and what they say of one that is not there.
final class TableNames {
    private static final int MIN_LENGTH = 3;
    private static final int MAX_LENGTH = 255;

    private TableNames() {}

    /// The name or ARN, once it is known to be there and no longer or shorter than a name can be.
    ///
    /// @throws ServiceException `ValidationException` otherwise
    static String checked(@Nullable String nameOrArn) {
        if (nameOrArn == null) {
            throw validation("The parameter 'TableName' is required but was not present in the request");
        }
        if (!nameOrArn.startsWith("arn:") && !isNameLength(nameOrArn.length())) {
            throw validation("TableName must be at least 3 characters long and at most 255 characters long");
        }
        return nameOrArn;
    }

    /// The table of this name or ARN.
    ///
    /// @throws ServiceException `ResourceNotFoundException` if there is none
    static TableDefinition find(String nameOrArn, Caller caller, ReadTransaction transaction) {
        var name = caller.tableName(nameOrArn);
        var table = transaction.tables().find(name);
        if (table == null) {
            throw new ServiceException(
                    ErrorCode.RESOURCE_NOT_FOUND, "Requested resource not found: Table: %s not found".formatted(name));
        }
        return table;
    }

    /// The table of this name or ARN, where it is ready to be changed.
    ///
    /// @throws ServiceException `ResourceNotFoundException` if there is none,
    ///     `ResourceInUseException` if it is still being created
    static TableDefinition findToChange(String nameOrArn, Caller caller, ReadTransaction transaction) {
        var table = find(nameOrArn, caller, transaction);
        if (table.status() == TableDefinition.Status.CREATING) {
            throw new ServiceException(
                    ErrorCode.RESOURCE_IN_USE,
                    "Attempt to change a resource which is still in use: Table is being created: " + table.name());
        }
        return table;
    }

    private static boolean isNameLength(int length) {
        return length >= MIN_LENGTH && length <= MAX_LENGTH;
    }
}
