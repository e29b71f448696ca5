package rowhouse.operation.backup;

import static rowhouse.error.ServiceException.validation;

import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;
import rowhouse.table.Backup;

/// Deletes a backup. It is gone with the next call.
public final class DeleteBackup implements Operation.OfWrite<DeleteBackup.Input, DeleteBackup.Output> {
    public record Input(String backupArn) {}

    public record Output(BackupDescription backup) {}

    @Override
    public Input read(StructureReader input) {
        var backupArn = input.required("BackupArn", BackupShapes.BACKUP_ARN);
        input.end();

        return new Input(backupArn);
    }

    @Override
    public Output run(Input input, Caller caller, WriteTransaction transaction) {
        var backup = BackupShapes.find(input.backupArn(), caller, transaction.backups());
        if (backup.type() == Backup.Type.SYSTEM) {
            throw validation("A SYSTEM backup cannot be deleted: " + input.backupArn());
        }
        if (backup.isInUse()) {
            throw new ServiceException(
                    ErrorCode.BACKUP_IN_USE,
                    "Backup is being %s: %s"
                            .formatted(
                                    backup.status() == Backup.Status.CREATING ? "created" : "restored",
                                    input.backupArn()));
        }
        transaction.backups().delete(backup);
        return new Output(BackupDescription.of(backup, caller).deleted());
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structure("BackupDescription", output.backup()::write);
    }

    @Override
    public boolean grows() {
        return false;
    }
}
