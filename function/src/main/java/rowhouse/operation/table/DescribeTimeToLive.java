package rowhouse.operation.table;

import org.jspecify.annotations.Nullable;
import rowhouse.operation.Caller;
import rowhouse.operation.Members;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.ReadTransaction;

/// Says whether a table's items expire, and by which attribute.
public final class DescribeTimeToLive implements Operation.OfRead<DescribeTimeToLive.Input, DescribeTimeToLive.Output> {
    public record Input(String tableName) {}

    /// @param attributeName null where items do not expire
    public record Output(@Nullable String attributeName) {}

    @Override
    public Input read(StructureReader input) {
        var tableName = input.optional("TableName", Members.TABLE_NAME);
        input.end();

        return new Input(TableNames.checked(tableName));
    }

    @Override
    public Output run(Input input, Caller caller, ReadTransaction transaction) {
        var table = TableNames.find(input.tableName(), caller, transaction);
        var timeToLive = table.settings().timeToLive();
        return new Output(timeToLive != null && timeToLive.enabled() ? timeToLive.attribute() : null);
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structure("TimeToLiveDescription", members -> {
            members.text("AttributeName", output.attributeName());
            members.text("TimeToLiveStatus", output.attributeName() == null ? "DISABLED" : "ENABLED");
        });
    }
}
