package rowhouse.bench.micro;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import rowhouse.expression.parse.ConditionParser;
import rowhouse.expression.parse.ExpressionKind;
import rowhouse.expression.parse.KeyConditionParser;
import rowhouse.expression.parse.Placeholders;
import rowhouse.expression.parse.ProjectionParser;
import rowhouse.expression.parse.UpdateParser;
import rowhouse.expression.tree.Condition;
import rowhouse.expression.tree.KeyCondition;
import rowhouse.expression.tree.ProjectionPaths;
import rowhouse.expression.tree.Update;
import rowhouse.value.AttributeValue;

/// Expressions of each kind, from text and placeholders to trees.
public class ExpressionParsingBenchmark extends TimedPath {
    private final Map<String, String> names = Map.of("#s", "Status");
    private final Map<String, AttributeValue> conditionValues = Order.values("""
            {":s":{"S":"shipped!"},":least":{"N":"100"},":city":{"S":"Nott"}}""");
    private final Map<String, AttributeValue> updateValues = Order.values("""
            {":s":{"S":"returned"},":one":{"N":"1"},":zero":{"N":"0"}}""");
    private final Map<String, AttributeValue> keyValues = Order.values("""
            {":c":{"S":"customer-00"},":low":{"N":"1000"},":high":{"N":"1999"}}""");

    @Benchmark
    public Condition condition() {
        var placeholders = Placeholders.of(names, conditionValues, true, true);
        var condition = ConditionParser.parse(
                ExpressionKind.CONDITION,
                "attribute_exists(Customer) AND (#s = :s OR Amount >= :least) AND begins_with(Address.City, :city)",
                placeholders);
        placeholders.checkAllUsed();
        return condition;
    }

    @Benchmark
    public Update update() {
        var placeholders = Placeholders.of(names, updateValues, true, true);
        var update = UpdateParser.parse(
                "SET #s = :s, Visits = if_not_exists(Visits, :zero) + :one REMOVE Labels, Products[1]", placeholders);
        placeholders.checkAllUsed();
        return update;
    }

    @Benchmark
    public ProjectionPaths projection() {
        var placeholders = Placeholders.of(names, null, true, false);
        var paths = ProjectionParser.parse("Customer, #s, Address.City, Products[0].Title", placeholders);
        placeholders.checkAllUsed();
        return paths;
    }

    @Benchmark
    public List<KeyCondition> keyCondition() {
        var placeholders = Placeholders.of(null, keyValues, true, true);
        var conditions = KeyConditionParser.parse("Customer = :c AND OrderId BETWEEN :low AND :high", placeholders);
        placeholders.checkAllUsed();
        return conditions;
    }
}
