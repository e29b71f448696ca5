package rowhouse.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.openjdk.jmh.annotations.Benchmark;
import rowhouse.node.Node;
import rowhouse.protocol.AwsJson;

/// The body of a PutItem of 1 KB, from bytes to nodes.
public class RequestBodyBenchmark extends TimedPath {
    private final byte[] body = "{\"TableName\":\"%s\",\"Item\":%s}"
            .formatted(Order.TABLE, Order.FIRST.json())
            .getBytes(UTF_8);

    @Benchmark
    public Node.Structure read() {
        return AwsJson.read(body);
    }
}
