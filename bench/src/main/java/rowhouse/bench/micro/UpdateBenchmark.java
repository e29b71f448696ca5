package rowhouse.bench.micro;

import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import rowhouse.expression.evaluate.Updates;
import rowhouse.expression.parse.Placeholders;
import rowhouse.expression.parse.UpdateParser;
import rowhouse.expression.tree.Update;
import rowhouse.value.Item;

/// An update of an item of 1 KB, from the row as it is to the bytes that are stored next.
public class UpdateBenchmark extends TimedPath {
    private final byte[] stored = Order.FIRST.item().json();
    private final Update counter = UpdateParser.parse(
            "SET #s = :s, Visits = if_not_exists(Visits, :zero) + :one",
            Placeholders.of(Map.of("#s", "Status"), Order.values("""
                    {":s":{"S":"shipped!"},":one":{"N":"1"},":zero":{"N":"0"}}"""), true, true));
    private final Update nested = UpdateParser.parse(
            "SET Products[0].Quantity = :three REMOVE Address.Postcode DELETE Labels :label",
            Placeholders.of(null, Order.values("""
                    {":three":{"N":"3"},":label":{"SS":["gift"]}}"""), true, true));

    /// Two attributes of the item itself.
    @Benchmark
    public byte[] counter() {
        return apply(counter);
    }

    /// Parts of a list, a map and a set.
    @Benchmark
    public byte[] nested() {
        return apply(nested);
    }

    private byte[] apply(Update update) {
        return Updates.apply(update, Item.ofJson(stored, Order.SIZE_BYTES))
                .after()
                .json();
    }
}
