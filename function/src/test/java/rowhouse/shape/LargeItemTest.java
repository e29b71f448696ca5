package rowhouse.shape;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.error.ServiceException;
import rowhouse.json.JsonReader;
import rowhouse.node.Node;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;
import rowhouse.value.ItemSize;

/// An item whose text is longer than an item may be is judged before anything is made of it, and is the same item.
class LargeItemTest {
    @ParameterizedTest(name = "{0} attributes")
    @ValueSource(ints = {12_000, 60_000})
    void isWhatItIsWithoutItsText(int attributes) {
        var json = json(new Random(attributes), attributes);
        assertThat(json.length()).isGreaterThan(ItemSize.MAX_ITEM_BYTES);

        var item = read(json.getBytes(UTF_8));
        var expected = read(json.getBytes(UTF_16BE));

        assertThat(item.sizeBytes()).isEqualTo(ItemSize.ofAttributes(expected.attributes()));
        assertThat(item.equals(expected)).isTrue();
        assertThat(item.toString().equals(expected.toString())).isTrue();
        assertThat(item.get("a1")).isEqualTo(expected.get("a1"));
        assertThat(item.with(Map.of("a1", AttributeValue.Null.NULL))
                        .equals(expected.with(Map.of("a1", AttributeValue.Null.NULL))))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"SS":[]}                          | 1 validation error detected: One or more parameter values were
            {}                                 | Supplied AttributeValue is empty
            {"L":[{"M":{"":{"S":"a"}}}]}       | Empty attribute name
            {"N":"x"}                          | The parameter cannot be converted to a numeric value
            {"S":1}                            | NUMBER_VALUE cannot be converted to String
            {"M":{"a":{"L":{}}}}               | Start of structure or map found where not expected
            """)
    void tellsWhatIsWrongAtItsEnd(String value, String start) {
        var json = json(new Random(1), 30_000).replaceFirst("}$", ",\"last\":" + value + "}");
        assertThatThrownBy(() -> read(json.getBytes(UTF_8)))
                .isInstanceOf(ServiceException.class)
                .extracting(e -> ((ServiceException) e).text())
                .asString()
                .startsWith(start);
    }

    @Test
    void keepsNothingOfWhatIsTooLarge() {
        int members = 700_000;
        var text = new StringBuilder("{\"of\":{\"M\":{\"a\":{\"NULL\":true}");
        for (int i = 0; i < members; i++) {
            text.append(",\"").append(i).append("\":{\"NULL\":true}");
        }
        var item = read(text.append("}}}").toString().getBytes(UTF_8));

        long before = allocated();
        assertThat(item.sizeBytes()).isGreaterThan(ItemSize.MAX_ITEM_BYTES);
        assertThat(allocated() - before).isLessThan(members);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static Item read(byte[] json) {
        var reader = StructureReader.of(new Node.Structure(Map.of("Item", JsonReader.read(json))));
        var item = reader.required("Item", AttributeValues.ITEM);
        reader.end();
        reader.checkContents("Item");
        return item;
    }

    /// Attributes of all types; some names are there twice.
    private static String json(Random random, int attributes) {
        var text = new StringBuilder("{ \"a0\" : {\"NULL\":true}");
        for (int i = 1; i < attributes; i++) {
            text.append(",\"a")
                    .append(random.nextInt(100) == 0 ? random.nextInt(attributes) : i)
                    .append("\":")
                    .append(value(random, 3));
        }
        return text.append('}').toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 8)) {
            case 0 -> "{\"S\":\"\\u00e9\u20ac\\n\"}";
            case 1 -> "{\"N\":\"" + random.nextInt(-5_000, 5_000) + "00.50\"}";
            case 2 -> "{\"B\":\"AAEC\"}";
            case 3 -> "{\"SS\":[\"a\",\"\u00e9\"]}";
            case 4 -> "{\"NS\":[\"1\",\"-2.5\",\"3e10\"]}";
            case 5 -> "{\"BS\":[\"AAEC\",\"AA==\"]}";
            case 6 -> "{\"BOOL\":" + random.nextBoolean() + "}";
            case 7 -> "{\"NULL\":true,\"S\":null}";
            case 8 -> "{\"L\":[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]}";
            default ->
                "{\"M\":{\"b\":" + value(random, depth - 1) + ",\"c\":null,\"b\":" + value(random, depth - 1) + "}}";
        };
    }
}
