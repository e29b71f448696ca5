package rowhouse.operation.backup;

import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.operation.table.TableDescription;
import rowhouse.operation.table.TableLimit;
import rowhouse.operation.table.TableOverrides;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;
import rowhouse.table.Backup;
import rowhouse.table.Restoration;

/// Makes a new table of a backup. The answer says `CREATING`; the table can be used once all items are
/// in it.
public final class RestoreTableFromBackup
        implements Operation.OfWrite<RestoreTableFromBackup.Input, RestoreTableFromBackup.Output> {
    public record Input(String targetTableName, String backupArn, TableOverrides overrides) {}

    public record Output(TableDescription table) {}

    @Override
    public Input read(StructureReader input) {
        var targetTableName = input.required("TargetTableName", BackupShapes.NEW_NAME);
        var backupArn = input.required("BackupArn", BackupShapes.BACKUP_ARN);
        var overrides = TableOverrides.read(input);
        input.end();

        overrides.check();
        return new Input(targetTableName, backupArn, overrides);
    }

    @Override
    public Output run(Input input, Caller caller, WriteTransaction transaction) {
        var backup = BackupShapes.find(input.backupArn(), caller, transaction.backups());
        if (backup.status() == Backup.Status.CREATING) {
            throw new ServiceException(ErrorCode.BACKUP_IN_USE, "Backup is being created: " + input.backupArn());
        }
        BackedUpTable.checkIsFree(input.targetTableName(), transaction);
        TableLimit.check(transaction.tables(), caller);
        var source = backup.table();
        var restoration = new Restoration(input.backupArn(), caller.tableArn(source.name()), backup.createdAt());
        var table = input.overrides().applied(source, input.targetTableName(), restoration, caller, transaction);
        transaction.backups().restore(backup, table);
        return new Output(TableDescription.of(table, caller, transaction));
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structure("TableDescription", output.table()::write);
    }
}
