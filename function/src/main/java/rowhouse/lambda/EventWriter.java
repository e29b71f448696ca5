package rowhouse.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// JSON text in the making, around bodies that are UTF-8 already and stay so.
final class EventWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(UTF_8);

    private byte[] bytes;
    private int length;

    /// @param capacity how many bytes it may well become
    EventWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /// Adds JSON text as it is.
    EventWriter raw(String json) {
        for (byte next : json.getBytes(UTF_8)) {
            room(1);
            bytes[length++] = next;
        }
        return this;
    }

    /// Adds a string.
    EventWriter text(String value) {
        return text(value.getBytes(UTF_8));
    }

    /// Adds a string.
    ///
    /// @param utf8 its characters
    EventWriter text(byte[] utf8) {
        room(2);
        bytes[length++] = '"';
        for (byte next : utf8) {
            room(7);
            if (next == '"' || next == '\\') {
                bytes[length++] = '\\';
                bytes[length++] = next;
            } else if (next >= 0 && next < ' ') {
                escape(next);
            } else {
                bytes[length++] = next;
            }
        }
        bytes[length++] = '"';
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void escape(byte control) {
        for (byte next : new byte[] {'\\', 'u', '0', '0', HEX[control >> 4], HEX[control & 15]}) {
            bytes[length++] = next;
        }
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
        }
    }
}
