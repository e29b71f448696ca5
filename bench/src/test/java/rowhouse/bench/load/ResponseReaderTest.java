package rowhouse.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {
    private final ResponseReader reader = new ResponseReader();

    @ParameterizedTest(name = "in parts of {0} bytes")
    @ValueSource(ints = {1, 2, 7, 1000})
    void readsABodyOfKnownLength(int part) throws ProtocolException {
        read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\nhello", part);

        assertThat(reader.status()).isEqualTo(200);
        assertThat(reader.body()).isEqualTo("hello");
        assertThat(reader.bodyBytes()).isEqualTo(5);
    }

    @ParameterizedTest(name = "in parts of {0} bytes")
    @ValueSource(ints = {1, 3, 1000})
    void readsABodyInChunks(int part) throws ProtocolException {
        read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n", part);

        assertThat(reader.body()).isEqualTo("hello");
    }

    @Test
    void keepsTheBodyOfAnErrorAlways() throws ProtocolException {
        reader.next(false);
        assertThat(reader.read(bytes("HTTP/1.1 400 Bad Request\r\ncontent-length: 2\r\n\r\n{}")))
                .isTrue();

        assertThat(reader.status()).isEqualTo(400);
        assertThat(reader.body()).isEqualTo("{}");
    }

    @Test
    void countsABodyThatItDoesNotKeep() throws ProtocolException {
        reader.next(false);
        reader.read(bytes("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"));

        assertThat(reader.hasBody()).isFalse();
        assertThat(reader.bodyBytes()).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNoResponse() {
        assertThatThrownBy(() -> read("SSH-2.0-OpenSSH\r\n", 100)).isInstanceOf(ProtocolException.class);
    }

    private void read(String response, int part) throws ProtocolException {
        reader.next(true);
        var bytes = response.getBytes(US_ASCII);
        for (int from = 0; from < bytes.length; from += part) {
            int length = Math.min(part, bytes.length - from);
            boolean isLast = from + length == bytes.length;
            assertThat(reader.read(ByteBuffer.wrap(bytes, from, length))).isEqualTo(isLast);
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }
}
