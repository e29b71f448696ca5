package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;
import static rowhouse.shape.Constraint.maxLength;
import static rowhouse.shape.Constraint.minLength;

import java.util.regex.Pattern;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Caller;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;
import rowhouse.storage.ReadTransaction;

/// The resource that a tag operation names: a table, by its ARN.
final class TaggedResource {
    static final Shape<String> ARN = Shapes.STRING.satisfying(minLength(1)).satisfying(maxLength(1283));

    private static final Pattern ARN_PARTS = Pattern.compile("arn:[^:]*:([^:]*):([^:]*):([^:]*):(.*)");
    private static final Pattern TABLE = Pattern.compile("table/([a-zA-Z0-9_.-]{3,255})");

    private TaggedResource() {}

    /// The ARN of a table that is there, which its tags are kept under.
    ///
    /// @throws ServiceException `ValidationException` if it is no table's ARN here,
    ///     `AccessDeniedException` if it is another account's or service's,
    ///     `ResourceNotFoundException` if there is no such table
    static String find(String arn, Caller caller, ReadTransaction transaction) {
        var parts = ARN_PARTS.matcher(arn);
        if (!parts.matches()) {
            throw invalid(arn);
        }
        if (!parts.group(1).equals("dynamodb")) {
            throw caller.accessDenied(arn);
        }
        var table = TABLE.matcher(parts.group(4));
        if (!table.matches()) {
            throw invalid(arn);
        }
        if (!parts.group(3).equals(caller.principal().accountId())) {
            throw caller.accessDenied(arn);
        }
        if (!parts.group(2).equals(caller.region())) {
            throw invalid(arn);
        }
        if (transaction.tables().find(table.group(1)) == null) {
            throw new ServiceException(
                    ErrorCode.RESOURCE_NOT_FOUND,
                    "Requested resource not found: ResourceArn: %s not found".formatted(arn));
        }
        return caller.tableArn(table.group(1));
    }

    private static ServiceException invalid(String arn) {
        return validation("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
    }
}
