package rowhouse.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.fuzz.Fuzzing;
import rowhouse.fuzz.Mutations;
import rowhouse.node.Node;

/// Whatever comes, it is read as Jackson reads it, or refused as a text that is no JSON.
class JsonFuzzTest {
    private static final Mutations MUTATIONS = new Mutations(
            List.of(
                    "{}",
                    "[]",
                    "\"text\"",
                    "-12.5e+10",
                    "{\"TableName\":\"Music\",\"Item\":{\"Artist\":{\"S\":\"No \\\"One\\\"\\n\"},\"n\":{\"N\":\"1.5\"}}}",
                    "{\"a\":[1,-2.5e10,true,false,null,{\"b\":\"\\u00e9\\ud83d\\ude00\"}], \"c\" : {\"d\":[[]]}}",
                    "[0.1,1E5,\"\u00c3\u00a9\u00f0\u009f\u0098\u0080\",{\"\":\"\"}]"),
            List.of(
                    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "\\/", "true", "false",
                    "null", "nul", "{\"a\":", "[[", "]]", ".", "e", "E+", "-", "1", "/*", "//", "NaN", "'", "\t"));

    @Test
    void isReadAsJacksonReadsIt() {
        Fuzzing.of(20_000).run("JSON", random -> {
            var json = Mutations.bytes(MUTATIONS.next(random));
            var read = nodeOf(() -> JsonReader.read(json));
            assertThat(read).as(() -> Mutations.text(json)).isEqualTo(nodeOf(() -> JsonReader.readRare(json)));
        });
    }

    private interface Reading {
        Node read();
    }

    private static @Nullable Node nodeOf(Reading reading) {
        try {
            return reading.read();
        } catch (ServiceException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.SERIALIZATION);
            return null;
        }
    }
}
