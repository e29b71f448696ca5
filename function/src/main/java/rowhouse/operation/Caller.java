package rowhouse.operation;

import static rowhouse.error.ServiceException.validation;

import rowhouse.access.key.AccountLimits;
import rowhouse.access.key.Principal;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.storage.ReadTransaction;
import rowhouse.table.TableDefinition;
import rowhouse.table.TableReference;

/// Who calls an operation, and where.
///
/// @param region the server's own, whichever the client signs for
/// @param host the server as the client called it: the value of its `Host` header
/// @param operation the name of the operation called
/// @param limits of the caller's account
/// @param answerLimit how long the answer may be
public record Caller(
        Principal principal,
        String region,
        String requestId,
        String host,
        String operation,
        AccountLimits limits,
        AnswerLimit answerLimit) {
    /// The table whose items a request is about, by name or ARN.
    ///
    /// @throws ServiceException `ResourceNotFoundException` if there is none, or not yet,
    ///     `AccessDeniedException` if it is another account's
    public TableDefinition table(String nameOrArn, ReadTransaction transaction) {
        var table = transaction.tables().find(tableName(nameOrArn));
        if (table == null || table.status() == TableDefinition.Status.CREATING) {
            throw new ServiceException(ErrorCode.RESOURCE_NOT_FOUND, "Requested resource not found");
        }
        return table;
    }

    /// The name of a table of the caller's own.
    ///
    /// @throws ServiceException `AccessDeniedException` if an ARN names another account,
    ///     `ValidationException` if it names another region or no table
    public String tableName(String nameOrArn) {
        var reference = TableReference.parse(nameOrArn);
        var accountId = reference.accountId();
        if (accountId != null && !accountId.equals(principal.accountId())) {
            throw accessDenied(nameOrArn);
        }
        if (reference.region() != null && !reference.region().equals(region)) {
            throw validation("1 validation error detected: Invalid AWS region in '%s'".formatted(nameOrArn));
        }
        return reference.name();
    }

    /// The ARN of a table of the caller's own.
    public String tableArn(String tableName) {
        return TableReference.arn(region, principal.accountId(), tableName);
    }

    /// The answer to a caller that may not touch another account's resource.
    public ServiceException accessDenied(String arn) {
        return new ServiceException(
                ErrorCode.ACCESS_DENIED,
                "User: %s is not authorized to perform: dynamodb:%s on resource: %s because no resource-based policy allows the dynamodb:%s action"
                        .formatted(principal.arn(), operation, arn, operation));
    }
}
