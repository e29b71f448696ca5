package rowhouse.operation.table;

import java.util.List;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;

/// Says where requests go to: the address this one was sent to.
public final class DescribeEndpoints implements Operation.OfCall<DescribeEndpoints.Input, DescribeEndpoints.Output> {
    private static final long CACHE_PERIOD_IN_MINUTES = 1440;

    public record Input() {}

    public record Output(String address) {}

    @Override
    public Input read(StructureReader input) {
        return new Input();
    }

    @Override
    public Output run(Input input, Caller caller) {
        return new Output(caller.host());
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structures("Endpoints", List.of(output.address()), (address, endpoint) -> {
            endpoint.text("Address", address);
            endpoint.number("CachePeriodInMinutes", CACHE_PERIOD_IN_MINUTES);
        });
    }
}
