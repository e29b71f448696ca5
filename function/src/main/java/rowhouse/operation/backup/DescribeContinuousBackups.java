package rowhouse.operation.backup;

import rowhouse.operation.Caller;
import rowhouse.operation.Members;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.ReadTransaction;

/// Says whether a table can be restored to points in time, and to which.
public final class DescribeContinuousBackups
        implements Operation.OfRead<DescribeContinuousBackups.Input, DescribeContinuousBackups.Output> {
    public record Input(String tableName) {}

    public record Output(RecoveryDescription recovery) {}

    @Override
    public Input read(StructureReader input) {
        var tableName = input.required("TableName", Members.TABLE_NAME);
        input.end();

        return new Input(tableName);
    }

    @Override
    public Output run(Input input, Caller caller, ReadTransaction transaction) {
        var table = BackedUpTable.find(input.tableName(), caller, transaction);
        return new Output(RecoveryDescription.of(table, transaction.now()));
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structure("ContinuousBackupsDescription", output.recovery()::write);
    }
}
