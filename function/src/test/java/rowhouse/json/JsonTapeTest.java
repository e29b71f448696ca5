package rowhouse.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.node.Node;

class JsonTapeTest {
    private static final byte[] ODD =
            "\"\\{}[]:, \t\n0123456789.-+eEtrufalsn/bx\u0001\u00e9\u20ac\uD83D\uDE00".getBytes(UTF_8);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void understandsPlainTextAsJacksonDoes(long seed) {
        var random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            var json = damaged(text(random, 4), random);
            var tape = JsonTape.of(json);
            if (tape != null) {
                read++;
                assertThat(new TapeNodes(tape).node(0))
                        .as(() -> new String(json, UTF_8))
                        .isEqualTo(JsonReader.readRare(json));
            }
        }
        assertThat(read).isGreaterThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"b\":[1,-2.5e10,true,false,null,\"c\\n\\\"\\\\/\"]},\"d\":{}}",
                " [ ] ",
                "\"text\"",
                "{\"a\":1,\"a\":2}",
                "\"\\u0041\\u0000\\u00E9\\u20aC\\ud83d\\uDE00\"",
                "{\"\\u0061\":1,\"a\":2,\"\\ud83d\\uDE00\":3,\"\uD83D\uDE00\":4}",
                "\"\uFFFD\"",
                "\"\u00e9\u20ac\uD83D\uDE00\"",
                "0"
            })
    void takesPlainText(String json) {
        var tape = JsonTape.of(json.getBytes(UTF_8));
        assertThat(tape).isNotNull();
        assertThat(new TapeNodes(tape).node(0)).isEqualTo(JsonReader.readRare(json.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "{}}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "[1,]",
                "[1 2]",
                "01",
                "1.",
                ".5",
                "1e",
                "-",
                "+1",
                "tru",
                "nul",
                "truex",
                "\"",
                "\"\\",
                "\"\\x\"",
                "\"\\u004\"",
                "\"\\u00g1\"",
                "\"\\u",
                "\"\\ud83d\"",
                "\"\\ud83dx\"",
                "\"\\ud83d\\n\"",
                "\"\\ud83d\\u0041\"",
                "\"\\ude00\\ud83d\"",
                "\"a\tb\"",
                "{a:1}",
                "[,]"
            })
    void leavesTheRestToJackson(String json) {
        assertThat(JsonTape.of(json.getBytes(UTF_8))).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {254, 255, 256, 257, 5_000})
    void readsWhatIsLongAsWhatIsShort(int length) {
        var array = "1,{\"b\":[\"c\"]},".repeat(length / 2) + "null";
        var members = new StringBuilder("\"0\":null");
        for (int i = 1; i < length; i++) {
            members.append(",\"")
                    .append(i * 7 % length)
                    .append("\":{\"d\":")
                    .append(i)
                    .append('}');
        }
        var json = "{\"a\":[%s],\"c\":{%s}}".formatted(array, members).getBytes(UTF_8);
        var tape = JsonTape.of(json);
        assertThat(tape).isNotNull();
        var node = new TapeNodes(tape).node(0);
        var expected = JsonReader.readRare(json);
        assertThat(node).isEqualTo(expected).hasToString(expected.toString());
        assertThat(expected).isEqualTo(node);
    }

    @Test
    void leavesBytesThatAreNotUtf8ToJackson() {
        for (var bytes :
                new int[][] {{0xC0, 0x80}, {0xED, 0xA0, 0x80}, {0xFF}, {0xE2, 0x82}, {0xF5, 0x80, 0x80, 0x80}}) {
            var json = new byte[bytes.length + 2];
            json[0] = '"';
            for (int i = 0; i < bytes.length; i++) {
                json[i + 1] = (byte) bytes[i];
            }
            json[json.length - 1] = '"';
            assertThat(JsonTape.of(json)).isNull();
        }
    }

    @Test
    void goesNoDeeperThanAnyRequest() {
        assertThat(JsonTape.of(("[".repeat(256) + "]".repeat(256)).getBytes(UTF_8)))
                .isNotNull();
        assertThat(JsonTape.of(("[".repeat(257) + "]".repeat(257)).getBytes(UTF_8)))
                .isNull();
        assertThat(JsonTape.of("[".repeat(1_000_000).getBytes(UTF_8))).isNull();
    }

    @Test
    void knowsTheTextOfAnObject() {
        var json = "{ \"a\" : { \"b\" : 1 } }".getBytes(UTF_8);
        assertThat(JsonReader.read(json)).isInstanceOfSatisfying(Node.Structure.class, outer -> {
            assertThat(outer.text()).hasToString("{ \"a\" : { \"b\" : 1 } }");
            assertThat(outer.members().get("a"))
                    .isInstanceOfSatisfying(
                            Node.Structure.class,
                            inner -> assertThat(inner.text()).hasToString("{ \"b\" : 1 }"));
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void understandsLongTextAsJacksonDoes(long seed) {
        var random = new Random(seed);
        var members = new StringBuilder("\"\":0");
        for (int i = 0; i < 3_000; i++) {
            members.append(" , ").append(name(random)).append(" : ").append(text(random, 5));
        }
        var json = "{\"a\":{%s},\"b\":[{%<s},[%s]]}"
                .formatted(members, "[{\"c\":[]}],".repeat(10_000) + "{}")
                .getBytes(UTF_8);
        var tape = JsonTape.of(json);
        assertThat(tape).isNotNull();
        var node = new TapeNodes(tape).node(0);
        var expected = JsonReader.readRare(json);
        assertThat(node.equals(expected)).isTrue();
        assertThat(expected.equals(node)).isTrue();
        assertThat(node.toString().equals(expected.toString())).isTrue();
        assertThat(members(members(node).get("a")).keySet())
                .containsExactlyElementsOf(members(members(expected).get("a")).keySet())
                .allSatisfy(name -> assertThat(members(members(node).get("a")).get(name))
                        .isEqualTo(members(members(expected).get("a")).get(name)));
        assertThat(members(members(node).get("a")))
                .doesNotContainKey("no such name")
                .doesNotContainKey("\uD83D");
    }

    /// One of a few, so that many are there again, and written in more than one way.
    private static String name(Random random) {
        var name = new StringBuilder("\"");
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            name.append(
                    switch (random.nextInt(9)) {
                        case 0 -> "/";
                        case 1 -> "\\/";
                        case 2 -> "\\u002f";
                        case 3 -> "\u00e9";
                        case 4 -> "\\u00E9";
                        case 5 -> "\\ud83d\\ude00";
                        case 6 -> "\uD83D\uDE00";
                        case 7 -> "?";
                        default -> String.valueOf((char) ('a' + random.nextInt(26)));
                    });
        }
        return name.append('"').toString();
    }

    private static Map<String, Node> members(@Nullable Node node) {
        return node instanceof Node.Structure(var members) ? members : Map.of();
    }

    private static String text(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> "\"" + letters(random) + "\"";
            case 1 -> Integer.toString(random.nextInt());
            case 2 -> Double.toString(random.nextGaussian());
            case 3 -> random.nextBoolean() ? "true" : "null";
            case 4 -> "\"\"";
            case 5 -> "[" + text(random, depth - 1) + "," + text(random, depth - 1) + "]";
            default ->
                "{\"" + letters(random) + "\": " + text(random, depth - 1) + ",\"" + letters(random) + "\":"
                        + text(random, depth - 1) + "}";
        };
    }

    private static String letters(Random random) {
        var letters = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            letters.append(
                    switch (random.nextInt(12)) {
                        case 0 -> "\\n";
                        case 1 -> "\\\"";
                        case 2 -> "\u00e9";
                        case 3 -> "\uD83D\uDE00";
                        case 4 -> "\\u00e9";
                        default -> String.valueOf((char) ('a' + random.nextInt(26)));
                    });
        }
        return letters.toString();
    }

    private static byte[] damaged(String text, Random random) {
        var json = text.getBytes(UTF_8);
        for (int i = random.nextInt(3); i > 0 && json.length > 0; i--) {
            json[random.nextInt(json.length)] = ODD[random.nextInt(ODD.length)];
        }
        return json;
    }
}
