package rowhouse.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalScanTest {
    private static final byte[] ODD = "\"\\{}[]:, 0123456789.-+eEtruSNBMLUO=/bAx".getBytes(UTF_8);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void keepsOnlyWhatReadingWouldWriteAgain(long seed) {
        var random = new Random(seed);
        int kept = 0;
        for (int i = 0; i < 10_000; i++) {
            var json = damaged(CanonicalJson.write(Values.attributes(random, 3)), random);
            var item = TextItems.kept(json);
            if (item != null) {
                kept++;
                var read = TextItems.read(json);
                assertThat(item.json())
                        .as(() -> new String(json, UTF_8))
                        .isEqualTo(json)
                        .isEqualTo(read.json());
                assertThat(item.sizeBytes()).as(() -> new String(json, UTF_8)).isEqualTo(read.sizeBytes());
            }
        }
        assertThat(kept).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":{\"S\":\"\"},\"b\":{\"N\":\"0\"},\"c\":{\"B\":\"\"}}",
                "{\"a\":{\"N\":\"-12.5\"},\"b\":{\"N\":\"100\"},\"c\":{\"N\":\"0.001\"},\"d\":{\"N\":\"1000.5\"}}",
                "{\"a\":{\"B\":\"AQ==\"},\"b\":{\"B\":\"AQI=\"},\"c\":{\"B\":\"AQID\"}}",
                "{\"a\":{\"BOOL\":true},\"b\":{\"BOOL\":false},\"c\":{\"NULL\":true}}",
                "{\"a\":{\"L\":[]},\"b\":{\"L\":[{\"S\":\"x\"},{\"L\":[]}]}}",
                "{\"a\":{\"M\":{}},\"b\":{\"M\":{\"a\":{\"S\":\"x\"},\"b\":{\"M\":{}}}}}",
                "{\"a\":{\"SS\":[\"x\",\"y\"]},\"b\":{\"NS\":[\"1\",\"2\"]},\"c\":{\"BS\":[\"AQ==\"]}}",
                "{\"\u00e9\":{\"S\":\"\u20ac \\\"\\n\uD83D\uDE00\"}}"
            })
    void keepsWhatIsCanonical(String text) {
        var json = text.getBytes(UTF_8);
        var item = TextItems.kept(json);
        assertThat(item).isNotNull();
        assertThat(item.sizeBytes()).isEqualTo(TextItems.read(json).sizeBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"N\":\"1.0\"}}",
                "{\"a\":{\"N\":\"01\"}}",
                "{\"a\":{\"N\":\"-0\"}}",
                "{\"a\":{\"N\":\"1e5\"}}",
                "{\"a\":{\"N\":\"\"}}",
                "{\"a\":{\"N\":\"1.\"}}",
                "{\"a\":{\"N\":\"123456789012345678901234567890123456789\"}}",
                "{\"a\":{\"S\":\"\\/\"}}",
                "{\"a\":{\"S\":\"\\u0041\"}}",
                "{\"a\": {\"S\":\"x\"}}",
                "{\"\":{\"S\":\"x\"}}",
                "{\"a\":{\"S\":\"x\"},\"a\":{\"S\":\"y\"}}",
                "{\"a\":{\"M\":{\"a\":{\"S\":\"x\"},\"a\":{\"S\":\"y\"}}}}",
                "{\"a\":{\"S\":\"x\",\"N\":\"1\"}}",
                "{\"a\":{}}",
                "{\"a\":{\"SS\":[]}}",
                "{\"a\":{\"SS\":[\"x\",\"x\"]}}",
                "{\"a\":{\"NULL\":false}}",
                "{\"a\":{\"B\":\"AR==\"}}",
                "{\"a\":{\"B\":\"AQ=\"}}",
                "{\"a\":{\"S\":null}}",
                "{\"a\":null}"
            })
    void leavesTheRestToBeRead(String text) {
        assertThat(TextItems.kept(text.getBytes(UTF_8))).isNull();
    }

    @Test
    void goesNoDeeperThanAnItemMay() {
        assertThat(TextItems.kept(nested(31))).isNotNull();
        assertThat(TextItems.kept(nested(32))).isNull();
    }

    @Test
    void findsAnAttributeWithoutReadingTheOthers() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            var attributes = Values.attributes(random, 3);
            var item = Item.ofJson(CanonicalJson.write(attributes), 0);
            attributes.forEach((name, value) -> assertThat(item.get(name)).isEqualTo(value));
            assertThat(item.get("none of these")).isNull();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6})
    void changesAnItemInItsTextAsInItsAttributes(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            var attributes = Values.attributes(random, 3);
            Map<String, @Nullable AttributeValue> changes = new LinkedHashMap<>(Values.attributes(random, 2));
            for (var name : attributes.keySet()) {
                switch (random.nextInt(3)) {
                    case 0 -> changes.put(name, null);
                    case 1 -> changes.put(name, Values.value(random, 2));
                    default -> {}
                }
            }
            var parsed = Item.of(attributes).with(changes);
            var json = CanonicalJson.write(attributes);
            var spliced = Item.ofJson(json, Item.of(attributes).sizeBytes()).with(changes);
            assertThat(spliced.json()).isEqualTo(parsed.json());
            assertThat(spliced.sizeBytes()).isEqualTo(parsed.sizeBytes());
        }
    }

    private static byte[] nested(int levels) {
        return ("{\"a\":" + "{\"L\":[".repeat(levels) + "{\"S\":\"x\"}" + "]}".repeat(levels) + "}").getBytes(UTF_8);
    }

    private static byte[] damaged(byte[] json, Random random) {
        for (int i = random.nextInt(3); i > 0; i--) {
            json[random.nextInt(json.length)] = ODD[random.nextInt(ODD.length)];
        }
        return json;
    }
}
