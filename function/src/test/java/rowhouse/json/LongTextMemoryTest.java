package rowhouse.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.node.Node;

/// What a text of 16 MB takes, at most, until it is looked through.
class LongTextMemoryTest {
    private static final int LARGEST = 16 * 1024 * 1024;
    private static final int BYTES_PER_MEMBER = 32;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(strings = {"{\"NULL\":true}", "1", "{}", "[\"\\u0041\"]", "{\"M\":{\"a\":{\"S\":\"b\"}}}"})
    void aMapTakesAFewBytesForEachMember(String value) {
        var text = new StringBuilder("{\"a\":{");
        int count = 0;
        while (text.length() < LARGEST) {
            text.append('"').append(count++).append("\":").append(value).append(',');
        }
        var json = text.append("\"last\":null}}").toString().getBytes(UTF_8);

        long before = allocated();
        var members = members(members(JsonReader.read(json)).get("a"));
        var last = members.get("last");
        long taken = allocated() - before;

        assertThat(last).isEqualTo(Node.Null.NULL);
        assertThat(members).hasSize(count + 1);
        assertThat(taken).isLessThan((long) BYTES_PER_MEMBER * count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "{}", "{\"M\":{}}", "\"\""})
    void anArrayTakesAFewTimesItsText(String element) {
        var json = ("[" + (element + ",").repeat(LARGEST / (element.length() + 1)) + "null]").getBytes(UTF_8);

        long before = allocated();
        var node = JsonReader.read(json);
        long taken = allocated() - before;

        assertThat(node)
                .isInstanceOfSatisfying(
                        Node.Sequence.class,
                        array -> assertThat(array.elements()).hasSizeGreaterThan(1));
        assertThat(taken).isLessThan(7L * LARGEST);
    }

    @Test
    void nothingIsMadeOfWhatIsNoJson() {
        var json = ("{\"a\":{\"b\":1}" + ",\"a\":{\"b\":1}".repeat(LARGEST / 12)).getBytes(UTF_8);

        long before = allocated();
        var refusal = catchThrowableOfType(ServiceException.class, () -> JsonReader.read(json));
        long taken = allocated() - before;

        assertThat(refusal.code()).isEqualTo(ErrorCode.SERIALIZATION);
        assertThat(taken).isLessThan(4L * LARGEST);
    }

    private long allocated() {
        return threads.getCurrentThreadAllocatedBytes();
    }

    private static Map<String, Node> members(@Nullable Node node) {
        return node instanceof Node.Structure(var members) ? members : Map.of();
    }
}
