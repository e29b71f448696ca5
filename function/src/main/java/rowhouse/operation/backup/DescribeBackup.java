package rowhouse.operation.backup;

import java.time.Duration;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.ReadTransaction;

/// Describes a backup and the table it was made of. Clients poll it until the backup is complete, so
/// each call gives some time to that.
public final class DescribeBackup implements Operation.OfRead<DescribeBackup.Input, DescribeBackup.Output> {
    public record Input(String backupArn) {}

    public record Output(BackupDescription backup) {}

    @Override
    public Duration donates() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Input read(StructureReader input) {
        var backupArn = input.required("BackupArn", BackupShapes.BACKUP_ARN);
        input.end();

        return new Input(backupArn);
    }

    @Override
    public Output run(Input input, Caller caller, ReadTransaction transaction) {
        var backup = BackupShapes.find(input.backupArn(), caller, transaction.backups());
        return new Output(BackupDescription.of(backup, caller));
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structure("BackupDescription", output.backup()::write);
    }
}
