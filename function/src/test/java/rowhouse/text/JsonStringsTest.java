package rowhouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Eight bytes at a time, and four times eight, what counts is seen wherever it stands.
class JsonStringsTest {
    private static final int LONGEST = 80;

    @Test
    void seesWhatEndsAStringWhereverItStands() {
        for (int length = 1; length <= LONGEST; length++) {
            for (int position = 0; position < length; position++) {
                for (char end : new char[] {'"', '\\', '\n', '\u0000', '\u001f'}) {
                    var text = letters(length);
                    text[position] = (byte) end;
                    assertThat(JsonStrings.end(text, 0, length)).isEqualTo(position);
                    assertThat(JsonStrings.end(text, 0, position)).isEqualTo(position);
                }
            }
        }
    }

    @Test
    void seesWhatIsNotUtf8WhereverItStands() {
        var twoBytes = "é".getBytes(UTF_8);
        for (int length = 2; length <= LONGEST; length++) {
            for (int position = 0; position < length - 1; position++) {
                var text = letters(length);
                text[position] = twoBytes[0];
                assertThat(JsonStrings.areUtf8(text, 0, length)).isFalse();
                text[position + 1] = twoBytes[1];
                assertThat(JsonStrings.areUtf8(text, 0, length)).isTrue();
                assertThat(JsonStrings.areUtf8(text, position + 1, length)).isFalse();
                assertThat(JsonStrings.areUtf8(text, 0, position)).isTrue();
            }
        }
    }

    @Test
    void agreesWithALookAtEachByte() {
        var random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            var text = letters(random.nextInt(LONGEST));
            for (int odd = random.nextInt(4); odd > 0 && text.length > 0; odd--) {
                text[random.nextInt(text.length)] = (byte) random.nextInt(256);
            }
            int from = random.nextInt(text.length + 1);
            int end = from;
            int plain = from;
            while (end < text.length && !isEnd(text[end])) {
                plain += plain == end && text[end] >= 0 ? 1 : 0;
                end++;
            }
            assertThat(JsonStrings.end(text, from, text.length)).isEqualTo(end);
            assertThat(JsonStrings.skipPlain(text, from, text.length))
                    .isLessThanOrEqualTo(plain)
                    .isGreaterThan(plain - Long.BYTES);
        }
    }

    private static boolean isEnd(byte unit) {
        return unit == '"' || unit == '\\' || (unit >= 0 && unit < ' ');
    }

    private static byte[] letters(int length) {
        var text = new byte[length];
        Arrays.fill(text, (byte) 'x');
        return text;
    }
}
