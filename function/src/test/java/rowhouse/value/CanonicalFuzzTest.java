package rowhouse.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rowhouse.fuzz.Fuzzing;
import rowhouse.fuzz.Mutations;

/// An item that is kept as the text it came in is the item that reading the text makes; and so is what becomes of it.
class CanonicalFuzzTest {
    private static final Mutations MUTATIONS = new Mutations(
            corpus(),
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "\"",
                    "\\",
                    "\\n",
                    "\\/",
                    "\\u0041",
                    "{\"S\":\"\"}",
                    "{\"N\":\"1\"}",
                    "{\"N\":\"1E5\"}",
                    "{\"N\":\"-0.5\"}",
                    "{\"B\":\"AQ==\"}",
                    "{\"BOOL\":true}",
                    "{\"NULL\":true}",
                    "{\"L\":[",
                    "{\"M\":{\"a\":",
                    "\"SS\":[\"a\",\"b\"]",
                    "\"NS\":[\"1\",\"1.0\"]",
                    "\"BS\":",
                    "00",
                    "=",
                    "+/",
                    ".",
                    "-",
                    "true",
                    "false"));

    private static List<String> corpus() {
        var corpus = new ArrayList<String>();
        for (int seed = 0; seed < 40; seed++) {
            corpus.add(Mutations.text(CanonicalJson.write(Values.attributes(new Random(seed), 3))));
        }
        return corpus;
    }

    @Test
    void isTheItemThatReadingMakes() {
        Fuzzing.of(10_000).run("canonical items", random -> {
            var json = Mutations.bytes(MUTATIONS.next(random));
            var item = TextItems.kept(json);
            if (item != null) {
                var read = TextItems.read(json);
                assertThat(item.json()).as(() -> new String(json, UTF_8)).isEqualTo(read.json());
                assertThat(item.sizeBytes()).as(() -> new String(json, UTF_8)).isEqualTo(read.sizeBytes());
                check(item, read, random);
            }
        });
    }

    /// Looks at both, and changes both.
    private static void check(Item item, Item read, Random random) {
        Map<String, @Nullable AttributeValue> changes = new LinkedHashMap<>();
        read.attributes().forEach((name, value) -> {
            assertThat(Item.ofJson(item.json(), item.sizeBytes()).get(name)).isEqualTo(value);
            if (random.nextInt(3) == 0) {
                changes.put(name, random.nextBoolean() ? null : Values.value(random, 2));
            }
        });
        changes.put("new", Values.value(random, 2));
        var spliced = Item.ofJson(item.json(), item.sizeBytes()).with(changes);
        var changed = Item.of(read.attributes()).with(changes);
        assertThat(spliced.json()).isEqualTo(changed.json());
        assertThat(spliced.sizeBytes()).isEqualTo(changed.sizeBytes());
        assertThat(CanonicalJson.parse(spliced.json())).isEqualTo(changed.attributes());
    }
}
