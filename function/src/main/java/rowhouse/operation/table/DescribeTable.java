package rowhouse.operation.table;

import java.time.Duration;
import rowhouse.operation.Caller;
import rowhouse.operation.Members;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.ReadTransaction;

/// Describes a table: its schema, its settings, and what it holds. Waiters poll it until an index is
/// ready, so each call gives some time to that.
public final class DescribeTable implements Operation.OfRead<DescribeTable.Input, DescribeTable.Output> {
    public record Input(String tableName) {}

    public record Output(TableDescription table) {}

    @Override
    public Duration donates() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Input read(StructureReader input) {
        var tableName = input.optional("TableName", Members.TABLE_NAME);
        input.end();

        return new Input(TableNames.checked(tableName));
    }

    @Override
    public Output run(Input input, Caller caller, ReadTransaction transaction) {
        var table = TableNames.find(input.tableName(), caller, transaction);
        return new Output(TableDescription.of(table, caller, transaction));
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structure("Table", output.table()::write);
    }
}
