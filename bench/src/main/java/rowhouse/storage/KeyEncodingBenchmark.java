package rowhouse.storage;

import java.math.BigDecimal;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import rowhouse.bench.micro.TimedPath;
import rowhouse.value.AttributeValue;

/// Keys as bytes in the order of rows. It is in the package of what it measures, which nothing else can see.
public class KeyEncodingBenchmark extends TimedPath {
    private final AttributeValue text = new AttributeValue.S("customer-0123456789");
    private final AttributeValue number = new AttributeValue.N(new BigDecimal("1767225600.125"));
    private final List<AttributeValue> one = List.of(text);
    private final List<AttributeValue> two = List.of(text, number);

    /// What stands for a partition key.
    @Benchmark
    public byte[] partition() {
        return KeyEncoding.partitionHash(one);
    }

    /// A sort key that is a string, alone.
    @Benchmark
    public byte[] sortText() {
        return KeyEncoding.whole(text);
    }

    /// A sort key that is a number, alone.
    @Benchmark
    public byte[] sortNumber() {
        return KeyEncoding.whole(number);
    }

    /// Two parts, one behind the other, as an index has them.
    @Benchmark
    public byte[] parts() {
        return KeyEncoding.parts(two);
    }
}
