package rowhouse.operation.backup;

import static rowhouse.error.ServiceException.validation;
import static rowhouse.shape.Constraint.maxLength;
import static rowhouse.shape.Constraint.minLength;

import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Caller;
import rowhouse.operation.Members;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;
import rowhouse.storage.Backups;
import rowhouse.table.Backup;
import rowhouse.table.BackupArn;

/// What the requests of backups are made of, and the backups they name.
final class BackupShapes {
    static final Shape<String> BACKUP_ARN =
            Shapes.STRING.satisfying(minLength(37)).satisfying(maxLength(1024));

    /// The name of a backup, or of a table to be restored, which no ARN can name.
    static final Shape<String> NEW_NAME = Members.INDEX_NAME;

    private BackupShapes() {}

    /// The ARN of a backup of the caller's own.
    ///
    /// @throws ServiceException `ValidationException` if it is no backup's ARN here,
    ///     `AccessDeniedException` if it is another account's
    static BackupArn arn(String text, Caller caller) {
        var arn = BackupArn.parse(text);
        if (arn == null) {
            throw validation("Invalid BackupArn: " + text);
        }
        if (!arn.accountId().equals(caller.principal().accountId())) {
            throw caller.accessDenied(text);
        }
        if (!arn.region().equals(caller.region())) {
            throw validation("1 validation error detected: Invalid AWS region in '%s'".formatted(text));
        }
        return arn;
    }

    /// The backup of this ARN.
    ///
    /// @throws ServiceException `BackupNotFoundException` if there is none
    static Backup find(String text, Caller caller, Backups backups) {
        var arn = arn(text, caller);
        var backup = backups.find(arn.tableName(), arn.id());
        if (backup == null) {
            throw new ServiceException(ErrorCode.BACKUP_NOT_FOUND, "Backup not found: " + text);
        }
        return backup;
    }
}
