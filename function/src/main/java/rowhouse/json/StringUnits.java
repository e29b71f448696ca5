package rowhouse.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The bytes that a string on a tape stands for, one after the other.
final class StringUnits {
    private static final byte[] NOTHING = new byte[0];

    private final byte[] json;
    private int position = -1;

    /// The bytes of an escaped character, and how many of them were taken.
    private byte[] character = NOTHING;

    private int taken;

    StringUnits(byte[] json) {
        this.json = json;
    }

    /// Begins with a string.
    ///
    /// @param start the position of the quote that it begins with; it ends with another
    StringUnits of(int start) {
        position = start + 1;
        character = NOTHING;
        taken = 0;
        return this;
    }

    /// The next byte, not negative; -1 at the end.
    int next() {
        if (taken < character.length) {
            return character[taken++] & 0xFF;
        }
        byte unit = json[position];
        if (unit == '"') {
            return -1;
        }
        position++;
        return unit == '\\' ? escaped() : unit & 0xFF;
    }

    private int escaped() {
        byte letter = json[position];
        if (letter != 'u') {
            position++;
            return Escapes.letter(letter);
        }
        character = character().getBytes(UTF_8);
        taken = 1;
        return character[0] & 0xFF;
    }

    private String character() {
        char unit = unit();
        if (!Character.isHighSurrogate(unit)) {
            return String.valueOf(unit);
        }
        position++;
        return new String(new char[] {unit, unit()});
    }

    private char unit() {
        int unit = Escapes.unit(json, position);
        position += Escapes.UNIT_BYTES;
        return (char) unit;
    }
}
