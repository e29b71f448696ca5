package rowhouse.shape;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import rowhouse.node.Node;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;
import rowhouse.value.ItemSize;

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
        if (!mayBeTooLarge(node)) {
            return Item.of(attributes(node, at));
        }
        int size = judge(node, at);
        Supplier<Map<String, AttributeValue>> attributes = () -> attributes(node, at);
        return size > ItemSize.MAX_ITEM_BYTES ? Item.tooLarge(size, attributes) : Item.of(attributes.get());
    }

    /// The text of an item is never shorter than the item.
    private static boolean mayBeTooLarge(Node node) {
        var text = node instanceof Node.Structure structure ? structure.text() : null;
        return text != null && text.to() - text.from() > ItemSize.MAX_ITEM_BYTES;
    }

    private static Map<String, AttributeValue> attributes(Node node, Location at) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        Shapes.forEachEntry(node, JAVA_TYPE, (name, value) -> {
            var reading = new AttributeValueReading();
            attributes.put(name, reading.value(value));
            note(reading, name, at);
        });
        return attributes;
    }

    /// The size of an item none of which is kept. What is wrong with it is noted.
    private static int judge(Node node, Location at) {
        var size = new AtomicInteger();
        Shapes.forEachEntry(node, JAVA_TYPE, (name, value) -> {
            var reading = AttributeValueReading.thatKeepsNothing();
            reading.value(value);
            note(reading, name, at);
            size.addAndGet(ItemSize.utf8Length(name) + reading.size());
        });
        return size.get();
    }

    private static void note(AttributeValueReading reading, String name, Location at) {
        var fault = name.isEmpty() ? AttributeValueReading.Fault.EMPTY_NAME : reading.fault();
        if (fault != null) {
            at.violateContent(fault.inItem());
        }
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
            Shapes.forEachEntry(node, JAVA_TYPE, (placeholder, value) -> {
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
