package rowhouse.operation.backup;

import rowhouse.operation.Caller;
import rowhouse.operation.Members;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;
import rowhouse.table.BackupArn;

/// Makes a backup of a table as it is at this moment. The answer says `CREATING`; its items are copied
/// while requests go on, and none of what they write gets in.
public final class CreateBackup implements Operation.OfWrite<CreateBackup.Input, CreateBackup.Output> {
    public record Input(String tableName, String backupName) {}

    public record Output(BackupDescription backup) {}

    @Override
    public Input read(StructureReader input) {
        var tableName = input.required("TableName", Members.TABLE_NAME);
        var backupName = input.required("BackupName", BackupShapes.NEW_NAME);
        input.end();

        return new Input(tableName, backupName);
    }

    @Override
    public Output run(Input input, Caller caller, WriteTransaction transaction) {
        var table = BackedUpTable.findComplete(input.tableName(), caller, transaction);
        Recoveries.checkCopies(table);
        var id = BackupArn.newId(transaction.now());
        var backup = transaction.backups().create(table, id, input.backupName());
        return new Output(BackupDescription.of(backup, caller));
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structure("BackupDetails", output.backup()::writeDetails);
    }
}
