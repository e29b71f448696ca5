package rowhouse.json;

import java.util.HexFormat;

/// What stands behind the backslash in a JSON string.
final class Escapes {
    /// The length of `u` and its digits.
    static final int UNIT_BYTES = 5;

    private static final int BITS_PER_DIGIT = 4;

    private Escapes() {}

    /// The UTF-16 unit that `u` and four digits stand for; -1 where there are no such digits.
    ///
    /// @param from the position of the `u`
    static int unit(byte[] json, int from) {
        if (json.length - from < UNIT_BYTES) {
            return -1;
        }
        int unit = 0;
        for (int i = from + 1; i < from + UNIT_BYTES; i++) {
            if (!HexFormat.isHexDigit(json[i])) {
                return -1;
            }
            unit = (unit << BITS_PER_DIGIT) | HexFormat.fromHexDigit(json[i]);
        }
        return unit;
    }

    /// The byte that one letter stands for.
    static int letter(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }
}
