package rowhouse.bench.micro;

import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import rowhouse.expression.evaluate.Conditions;
import rowhouse.expression.parse.ConditionParser;
import rowhouse.expression.parse.ExpressionKind;
import rowhouse.expression.parse.Placeholders;
import rowhouse.expression.tree.Condition;
import rowhouse.value.Item;

/// A condition on an item of 1 KB as it comes from a row, still to be parsed.
public class ConditionBenchmark extends TimedPath {
    private static final Map<String, String> STATUS = Map.of("#s", "Status");

    private final byte[] stored = Order.FIRST.item().json();

    private final Condition early = condition("#s = :v", """
            {":v":{"S":"returned"}}""");
    private final Condition absent =
            ConditionParser.parse(ExpressionKind.FILTER, "attribute_not_exists(Archived)", Placeholders.none());
    private final Condition nested = condition("#s = :s AND Address.City = :city AND contains(Labels, :label)", """
            {":s":{"S":"returned"},":city":{"S":"Nottingham"},":label":{"S":"gift"}}""");

    private static Condition condition(String text, String values) {
        return ConditionParser.parse(
                ExpressionKind.FILTER, text, Placeholders.of(STATUS, Order.values(values), true, true));
    }

    /// One of the first attributes.
    @Benchmark
    public boolean early() {
        return Conditions.holds(early, Item.ofJson(stored, Order.SIZE_BYTES));
    }

    /// One that the item does not have.
    @Benchmark
    public boolean absent() {
        return Conditions.holds(absent, Item.ofJson(stored, Order.SIZE_BYTES));
    }

    /// Three, one of them in a map and one in a set.
    @Benchmark
    public boolean nested() {
        return Conditions.holds(nested, Item.ofJson(stored, Order.SIZE_BYTES));
    }
}
