package rowhouse.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void readsBackWhatItWrites(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            var attributes = Values.attributes(random, 3);
            var json = CanonicalJson.write(attributes);
            var read = CanonicalJson.parse(json);
            assertThat(read).isEqualTo(attributes);
            assertThat(List.copyOf(read.keySet())).isEqualTo(List.copyOf(attributes.keySet()));
            assertThat(CanonicalJson.write(read)).isEqualTo(json);
        }
    }

    @Test
    void escapesOnlyWhatMustBe() {
        var text = new AttributeValue.S("a\"\\/\n\u0001é\uD83D\uDE00");
        assertThat(new String(CanonicalJson.write(Map.of("t", text)), StandardCharsets.UTF_8))
                .isEqualTo("{\"t\":{\"S\":\"a\\\"\\\\/\\n\\u0001é\uD83D\uDE00\"}}");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6})
    void noticesBytesThatAreCutOff(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            var json = CanonicalJson.write(Values.attributes(random, 2));
            var part = Arrays.copyOf(json, random.nextInt(json.length));
            assertThatIllegalStateException().isThrownBy(() -> CanonicalJson.parse(part));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{} ",
                "{\"a\":{\"X\":\"b\"}}",
                "{\"a\":{\"S\":\"b\"}}{}",
                "{\"a\":{\"S\":\"\\x\"}}",
                "{\"a\":{\"BOOL\":null}}",
                "{\"a\":{\"S\":\"\\u00g0\"}}",
                "{\"a\":{\"N\":\"one\"}}",
                "{\"a\":{\"B\":\"?\"}}"
            })
    void refusesWhatItDidNotWrite(String text) {
        assertThatIllegalStateException().isThrownBy(() -> CanonicalJson.parse(text.getBytes(StandardCharsets.UTF_8)));
    }
}
