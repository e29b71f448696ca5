package rowhouse.operation;

import rowhouse.access.key.Principal;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.storage.ReadTransaction;
import rowhouse.table.TableDefinition;
import rowhouse.table.TableReference;

/// Who calls an operation, and where.
///
/// @param region the server's own, whichever the client signs for
public record Caller(Principal principal, String region, String requestId) {
    /// The table that a request names, by name or ARN.
    ///
    /// @throws ServiceException `ResourceNotFoundException` if there is none,
    ///     `AccessDeniedException` if it is another account's
    public TableDefinition table(String nameOrArn, ReadTransaction transaction) {
        var table = transaction.tables().find(tableName(nameOrArn));
        if (table == null) {
            throw new ServiceException(ErrorCode.RESOURCE_NOT_FOUND, "Requested resource not found");
        }
        return table;
    }

    /// The name of a table of the caller's own.
    ///
    /// @throws ServiceException `AccessDeniedException` if an ARN names another account
    public String tableName(String nameOrArn) {
        var reference = TableReference.parse(nameOrArn);
        var accountId = reference.accountId();
        if (accountId != null && !accountId.equals(principal.accountId())) {
            throw new ServiceException(
                    ErrorCode.ACCESS_DENIED,
                    "User: %s is not authorized to access this resource".formatted(principal.arn()));
        }
        return reference.name();
    }

    /// The ARN of a table of the caller's own.
    public String tableArn(String tableName) {
        return TableReference.arn(region, principal.accountId(), tableName);
    }
}
