package rowhouse.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/// JSON text while it is written, in UTF-8. Which parts follow which is the caller's to get right.
public final class JsonBytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

    // After what takes much room come at least the brackets around it.
    private static final int ROOM_FOR_AN_END = 32;

    private byte[] bytes;
    private int length;

    /// @param room in bytes, to begin with
    public JsonBytes(int room) {
        this.bytes = new byte[room];
    }

    /// How many bytes were written.
    public int length() {
        return length;
    }

    /// All that was written.
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /// Makes room for so many bytes more at once.
    public void reserve(int count) {
        if (bytes.length - length < count) {
            int needed = Math.addExact(length, count);
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(needed, ROOM_FOR_AN_END)));
        }
    }

    /// Adds a character of ASCII as it is.
    public void add(char ascii) {
        put(ascii);
    }

    /// Adds characters of ASCII as they are.
    public void add(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            put(ascii.charAt(i));
        }
    }

    /// Adds a piece of a text as it is.
    public void add(byte[] text, int from, int to) {
        reserve(to - from);
        System.arraycopy(text, from, bytes, length, to - from);
        length += to - from;
    }

    /// Adds a string in its quotes, with escapes only where they must be.
    public void string(String value) {
        put('"');
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit >= ' ' && unit < 0x80 && unit != '"' && unit != '\\') {
                put(unit);
            } else {
                i += special(value, i);
            }
        }
        put('"');
    }

    /// Adds a character that is not one byte, or is escaped; says how many more units of the text it takes.
    private int special(String text, int index) {
        int character = text.codePointAt(index);
        if (character < 0x80) {
            escape((char) character);
            return 0;
        }
        boolean isHalf = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        encode(isHalf ? '?' : character);
        return Character.charCount(character) - 1;
    }

    private void escape(char unit) {
        put('\\');
        switch (unit) {
            case '"', '\\' -> put(unit);
            case '\b' -> put('b');
            case '\f' -> put('f');
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            default -> {
                add("u00");
                put(HEX[unit >> 4]);
                put(HEX[unit & 0xF]);
            }
        }
    }

    /// Adds a character's UTF-8.
    private void encode(int character) {
        if (character < 0x80) {
            put(character);
        } else if (character < 0x800) {
            put(0xC0 | (character >> 6));
            continuation(character);
        } else if (character < 0x10000) {
            put(0xE0 | (character >> 12));
            continuation(character >> 6);
            continuation(character);
        } else {
            put(0xF0 | (character >> 18));
            continuation(character >> 12);
            continuation(character >> 6);
            continuation(character);
        }
    }

    private void continuation(int bits) {
        put(0x80 | (bits & 0x3F));
    }

    private void put(int unit) {
        if (length == bytes.length) {
            reserve(1);
        }
        bytes[length++] = (byte) unit;
    }
}
