package rowhouse.operation.table;

import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;

/// Says how much capacity an account and a table can have provisioned. These are the numbers AWS
/// starts every account with; nothing here comes to an end at them.
public final class DescribeLimits implements Operation.OfCall<DescribeLimits.Input, DescribeLimits.Output> {
    public record Input() {}

    public record Output(long accountUnits, long tableUnits) {}

    @Override
    public Input read(StructureReader input) {
        return new Input();
    }

    @Override
    public Output run(Input input, Caller caller) {
        return new Output(80_000, 40_000);
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.number("AccountMaxReadCapacityUnits", output.accountUnits());
        response.number("AccountMaxWriteCapacityUnits", output.accountUnits());
        response.number("TableMaxReadCapacityUnits", output.tableUnits());
        response.number("TableMaxWriteCapacityUnits", output.tableUnits());
    }
}
