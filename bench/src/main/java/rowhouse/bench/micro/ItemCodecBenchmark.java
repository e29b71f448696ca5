package rowhouse.bench.micro;

import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import rowhouse.value.AttributeValue;
import rowhouse.value.CanonicalJson;
import rowhouse.value.Item;

/// An item of 1 KB, from attributes to the bytes that are stored and back.
public class ItemCodecBenchmark extends TimedPath {
    private final Map<String, AttributeValue> attributes = Order.FIRST.item().attributes();
    private final byte[] stored = CanonicalJson.write(attributes);

    @Benchmark
    public byte[] write() {
        return CanonicalJson.write(attributes);
    }

    @Benchmark
    public Map<String, AttributeValue> parse() {
        return CanonicalJson.parse(stored);
    }

    /// With the size that DynamoDB counts, which a row keeps and a new item needs.
    @Benchmark
    public int size() {
        return Item.of(attributes).sizeBytes();
    }
}
