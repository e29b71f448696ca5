package rowhouse.value;

import java.math.BigDecimal;
import java.util.Map;

/// Sizes as DynamoDB counts them, in bytes.
///
/// @see <a
///     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
///     sizes and formats</a>
public final class ItemSize {
    /// The most an item may be.
    public static final int MAX_ITEM_BYTES = 400 * 1024;

    /// What an element of a list, or a member of a map, takes beside itself.
    public static final int ELEMENT_BYTES = 1;

    private static final int CONTAINER_BYTES = 3;

    private ItemSize() {}

    /// The size of an item with these attributes: names and values.
    public static int ofAttributes(Map<String, AttributeValue> attributes) {
        int size = 0;
        for (var attribute : attributes.entrySet()) {
            size += utf8Length(attribute.getKey()) + of(attribute.getValue());
        }
        return size;
    }

    /// The size of one value.
    public static int of(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S(var text) -> utf8Length(text);
            case AttributeValue.N(var number) -> of(number);
            case AttributeValue.B(var binary) -> binary.length();
            case AttributeValue.SS(var values) ->
                values.stream().mapToInt(ItemSize::utf8Length).sum();
            case AttributeValue.NS(var values) ->
                values.stream().mapToInt(ItemSize::of).sum();
            case AttributeValue.BS(var values) ->
                values.stream().mapToInt(Binary::length).sum();
            case AttributeValue.Bool _, AttributeValue.Null _ -> 1;
            case AttributeValue.L(var values) -> {
                int size = CONTAINER_BYTES;
                for (var element : values) {
                    size += ELEMENT_BYTES + of(element);
                }
                yield size;
            }
            case AttributeValue.M(var values) -> CONTAINER_BYTES + ELEMENT_BYTES * values.size() + ofAttributes(values);
        };
    }

    /// One byte, one for every two significant digits before the point and every two behind it, one
    /// for a minus sign.
    static int of(BigDecimal number) {
        if (number.signum() == 0) {
            return 1;
        }
        var normal = Numbers.normal(number);
        int digits = normal.precision();
        int beforePoint = Math.clamp((long) digits - normal.scale(), 0, digits);
        int pairs = Math.ceilDiv(beforePoint, 2) + Math.ceilDiv(digits - beforePoint, 2);
        return 1 + pairs + (normal.signum() < 0 ? 1 : 0);
    }

    /// The number of bytes a text takes in UTF-8.
    public static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            length += unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
        }
        return length;
    }
}
