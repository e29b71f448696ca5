package rowhouse.value;

import java.util.Arrays;
import rowhouse.text.JsonStrings;
import rowhouse.text.Slice;

/// Goes once through the JSON text of an item and finds out whether it is canonical as it stands, and how large the
/// item is, without making values of it.
///
/// It may say no to a text that is canonical, if there is something rare in it. What it says yes to holds nothing that
/// an item may not hold.
final class CanonicalScan {
    private static final int MOST_NAMES = 128;
    private static final int LONGEST_NUMBER = 38;

    private final byte[] json;
    private final int to;
    private int position;
    private int size;

    /// The hashes of the names, or elements, that must differ: those of the innermost object or set are the last.
    private int[] hashes = new int[16];
    private int hashCount;

    CanonicalScan(Slice text) {
        this.json = text.bytes();
        this.position = text.from();
        this.to = text.to();
    }

    /// Whether the text is canonical.
    boolean isCanonical() {
        return attributes(0) && position == to;
    }

    /// The size of the item, once it is known to be canonical.
    int sizeBytes() {
        return size;
    }

    private boolean attributes(int depth) {
        if (!accept('{')) {
            return false;
        }
        if (accept('}')) {
            return true;
        }
        int outer = hashCount;
        do {
            int start = position + 1;
            if (!string() || position - 1 == start || !isNew(start, position - 1, outer)) {
                return false;
            }
            if (!accept(':') || !value(depth)) {
                return false;
            }
        } while (accept(','));
        // A map takes a byte for each of its members; an item does not.
        size += depth == 0 ? 0 : hashCount - outer;
        hashCount = outer;
        return accept('}');
    }

    private boolean value(int depth) {
        if (depth == Nesting.MAX_LEVELS || !accept('{') || !accept('"')) {
            return false;
        }
        int type = position;
        while (peek() >= 'A' && peek() <= 'Z') {
            position++;
        }
        int length = position - type;
        return accept('"') && accept(':') && content(type, length, depth) && accept('}');
    }

    private boolean content(int type, int length, int depth) {
        return switch (length) {
            case 1 ->
                switch (json[type]) {
                    case 'S' -> string();
                    case 'N' -> number();
                    case 'B' -> binary();
                    case 'L' -> list(depth + 1);
                    case 'M' -> map(depth + 1);
                    default -> false;
                };
            case 2 -> json[type + 1] == 'S' && set(json[type]);
            case 4 -> is(type, "BOOL") ? truth() : is(type, "NULL") && nothing();
            default -> false;
        };
    }

    private boolean is(int start, String name) {
        for (int i = 0; i < name.length(); i++) {
            if (json[start + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean string() {
        if (!accept('"')) {
            return false;
        }
        int start = position;
        while (true) {
            position = JsonStrings.end(json, position, to);
            if (accept('"')) {
                size += position - 1 - start;
                return true;
            }
            if (!accept('\\') || !isCanonicalEscape(peek())) {
                return false;
            }
            position++;
            size--;
        }
    }

    private static boolean isCanonicalEscape(int letter) {
        return switch (letter) {
            case '"', '\\', 'b', 'f', 'n', 'r', 't' -> true;
            default -> false;
        };
    }

    /// Digits in pairs count one each, before the point and behind it; zeros at either end count nothing.
    private boolean number() {
        if (!accept('"')) {
            return false;
        }
        int sign = accept('-') ? 1 : 0;
        int start = position;
        while (isDigit(peek())) {
            position++;
        }
        int point = position;
        if (point == start || (json[start] == '0' && point > start + 1)) {
            return false;
        }
        if (accept('.')) {
            while (isDigit(peek())) {
                position++;
            }
            if (position == point + 1 || json[position - 1] == '0') {
                return false;
            }
        }
        int end = position;
        if (end - start > LONGEST_NUMBER || !accept('"')) {
            return false;
        }
        return significant(start, point, end, sign);
    }

    private boolean significant(int start, int point, int end, int sign) {
        int first = start;
        while (first < end && (json[first] == '0' || json[first] == '.')) {
            first++;
        }
        if (first == end) {
            size++;
            return sign == 0;
        }
        int last = end;
        while (last == point && last > first && json[last - 1] == '0') {
            last--;
            point--;
        }
        int before = Math.max(0, point - first);
        int behind = last > point ? last - Math.max(first, point + 1) : 0;
        size += 1 + sign + (before + 1) / 2 + (behind + 1) / 2;
        return true;
    }

    private boolean binary() {
        if (!accept('"')) {
            return false;
        }
        int start = position;
        while (sextet(peek()) >= 0) {
            position++;
        }
        int digits = position - start;
        int padding = accept('=') ? accept('=') ? 2 : 1 : 0;
        if ((digits + padding) % 4 != 0 || !accept('"')) {
            return false;
        }
        size += digits * 3 / 4;
        // Bits that stand for nothing are zero in canonical text.
        return padding == 0 || (sextet(json[start + digits - 1]) & (padding == 1 ? 0x3 : 0xF)) == 0;
    }

    private static int sextet(int letter) {
        if (letter >= 'A' && letter <= 'Z') {
            return letter - 'A';
        }
        if (letter >= 'a' && letter <= 'z') {
            return letter - 'a' + 26;
        }
        if (isDigit(letter)) {
            return letter - '0' + 52;
        }
        return letter == '+' ? 62 : letter == '/' ? 63 : -1;
    }

    private boolean set(int type) {
        if (!accept('[')) {
            return false;
        }
        int outer = hashCount;
        do {
            int start = position + 1;
            boolean isElement = switch (type) {
                case 'S' -> string();
                case 'N' -> number();
                case 'B' -> binary();
                default -> false;
            };
            if (!isElement || !isNew(start, position - 1, outer)) {
                return false;
            }
        } while (accept(','));
        hashCount = outer;
        return accept(']');
    }

    private boolean list(int depth) {
        if (!accept('[')) {
            return false;
        }
        size += 3;
        if (accept(']')) {
            return true;
        }
        do {
            size++;
            if (!value(depth)) {
                return false;
            }
        } while (accept(','));
        return accept(']');
    }

    private boolean map(int depth) {
        size += 3;
        return attributes(depth);
    }

    private boolean truth() {
        size++;
        return literal("true") || literal("false");
    }

    private boolean nothing() {
        size++;
        return literal("true");
    }

    private boolean literal(String text) {
        if (to - position < text.length() || !is(position, text)) {
            return false;
        }
        position += text.length();
        return true;
    }

    /// Notes a name; says whether it differs from all others of the same object for certain.
    private boolean isNew(int start, int end, int outer) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + json[i];
        }
        if (hashCount == hashes.length) {
            if (hashCount == MOST_NAMES) {
                return false;
            }
            hashes = Arrays.copyOf(hashes, 2 * hashCount);
        }
        for (int i = outer; i < hashCount; i++) {
            if (hashes[i] == hash) {
                return false;
            }
        }
        hashes[hashCount++] = hash;
        return true;
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }

    private boolean accept(char wanted) {
        if (position < to && json[position] == wanted) {
            position++;
            return true;
        }
        return false;
    }

    private int peek() {
        return position < to ? json[position] : -1;
    }
}
