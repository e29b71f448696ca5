package rowhouse.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.openjdk.jmh.annotations.Benchmark;
import rowhouse.node.Node;
import rowhouse.operation.item.PutItem;
import rowhouse.protocol.AwsJson;
import rowhouse.shape.StructureReader;

/// The nodes of a PutItem of 1 KB, from members to a valid input.
public class ValidationBenchmark extends TimedPath {
    private final PutItem operation = new PutItem();
    private final Node.Structure request = AwsJson.read("{\"TableName\":\"%s\",\"Item\":%s}"
            .formatted(Order.TABLE, Order.FIRST.json())
            .getBytes(UTF_8));

    @Benchmark
    public Object putItem() {
        return operation.read(StructureReader.of(request));
    }
}
