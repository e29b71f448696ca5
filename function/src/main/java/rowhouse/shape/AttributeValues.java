package rowhouse.shape;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import rowhouse.node.Node;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// The shapes of attribute values and of items. A value of the wrong JSON type is a
/// `SerializationException` at once; one that holds what no value may hold is noted, to be refused
/// when the operation looks at the member's contents.
///
/// @see <a
///     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">
///     AttributeValue</a>
public final class AttributeValues {
    static final String JAVA_TYPE = "com.amazonaws.dynamodb.v20120810.AttributeValue";

    /// One value.
    public static final Shape<AttributeValue> ATTRIBUTE_VALUE = (node, at) -> {
        var reading = new AttributeValueReading();
        var value = reading.value(node);
        var fault = reading.fault();
        if (fault != null) {
            at.violateContent(fault.inItem());
        }
        return value;
    };

    /// An item or a key: attributes by name.
    public static final Shape<Item> ITEM = (node, at) -> {
        var text = node instanceof Node.Structure structure ? structure.text() : null;
        var asItCame = text == null ? null : Item.ofTextIfCanonical(text);
        return asItCame != null ? asItCame : item(node, at);
    };

    private static Item item(Node node, Location at) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        Shapes.entries(node, JAVA_TYPE).forEach((name, value) -> {
            var reading = new AttributeValueReading();
            attributes.put(name, reading.value(value));
            var fault = name.isEmpty() ? AttributeValueReading.Fault.EMPTY_NAME : reading.fault();
            if (fault != null) {
                at.violateContent(fault.inItem());
            }
        });
        return Item.of(attributes);
    }

    /// The values that an expression's placeholders stand for.
    public static final Shape<Map<String, AttributeValue>> EXPRESSION_VALUES =
            expressionValues(AttributeValueReading::new);

    /// The same in an action of a transaction, where they may be nested to any depth until one is written.
    public static final Shape<Map<String, AttributeValue>> EXPRESSION_VALUES_IN_TRANSACTION =
            expressionValues(AttributeValueReading::atAnyDepth);

    private AttributeValues() {}

    private static Shape<Map<String, AttributeValue>> expressionValues(Supplier<AttributeValueReading> newReading) {
        return (node, at) -> {
            Map<String, AttributeValue> values = new LinkedHashMap<>();
            Shapes.entries(node, JAVA_TYPE).forEach((placeholder, value) -> {
                var reading = newReading.get();
                values.put(placeholder, reading.value(value));
                var fault = reading.fault();
                if (fault != null) {
                    at.violateContent(fault.inExpressionValues(placeholder));
                }
            });
            return values;
        };
    }
}
