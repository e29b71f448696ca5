package rowhouse.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import rowhouse.text.JsonStrings;

/// Where every value of a JSON text begins and ends, found in one pass, so that values are made of those alone that are
/// looked at.
///
/// Values and the names of members are numbered in the order they begin: an object's or array's number is followed by
/// those of what is in it.
final class JsonTape {
    private static final int MAX_DEPTH = 256;
    private static final int MAX_NUMERAL = 1000;
    private static final int CELLS = 3;

    private final byte[] json;
    private int[] cells;
    private int count;
    private int position;

    private JsonTape(byte[] json) {
        this.json = json;
        this.cells = new int[CELLS * (16 + json.length / 16)];
    }

    /// The tape of a whole text; null where the text is not JSON, or has something rare in it: an escape that is a
    /// number, or a byte that may not be UTF-8.
    static @Nullable JsonTape of(byte[] json) {
        var tape = new JsonTape(json);
        tape.skipSpace();
        boolean isWhole = tape.value(0);
        tape.skipSpace();
        return isWhole && tape.position == json.length ? tape : null;
    }

    byte[] json() {
        return json;
    }

    /// The position of a value's first byte.
    int start(int value) {
        return cells[CELLS * value];
    }

    /// The position behind a value.
    int end(int value) {
        return cells[CELLS * value + 1];
    }

    /// The number of the first value that is not in this one.
    int next(int value) {
        return cells[CELLS * value + 2];
    }

    private boolean value(int depth) {
        int number = begin();
        boolean isValue = switch (peek()) {
            case '"' -> string();
            case '{' -> depth < MAX_DEPTH && object(depth + 1);
            case '[' -> depth < MAX_DEPTH && array(depth + 1);
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> numeral();
        };
        finish(number);
        return isValue;
    }

    private boolean object(int depth) {
        position++;
        skipSpace();
        if (accept('}')) {
            return true;
        }
        do {
            skipSpace();
            int name = begin();
            if (peek() != '"' || !string()) {
                return false;
            }
            finish(name);
            skipSpace();
            if (!accept(':')) {
                return false;
            }
            skipSpace();
            if (!value(depth)) {
                return false;
            }
            skipSpace();
        } while (accept(','));
        return accept('}');
    }

    private boolean array(int depth) {
        position++;
        skipSpace();
        if (accept(']')) {
            return true;
        }
        do {
            skipSpace();
            if (!value(depth)) {
                return false;
            }
            skipSpace();
        } while (accept(','));
        return accept(']');
    }

    private boolean string() {
        int start = ++position;
        while (true) {
            position = JsonStrings.end(json, position, json.length);
            switch (peek()) {
                case '"' -> {
                    return JsonStrings.areUtf8(json, start, position++);
                }
                case '\\' -> {
                    position++;
                    if (!isShortEscape(peek())) {
                        return false;
                    }
                    position++;
                }
                default -> {
                    return false;
                }
            }
        }
    }

    private static boolean isShortEscape(int letter) {
        return switch (letter) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> true;
            default -> false;
        };
    }

    private boolean numeral() {
        int start = position;
        boolean _ = accept('-');
        boolean isNumeral = accept('0') || digits();
        if (isNumeral && accept('.')) {
            isNumeral = digits();
        }
        if (isNumeral && (accept('e') || accept('E'))) {
            boolean _ = accept('+') || accept('-');
            isNumeral = digits();
        }
        return isNumeral && position - start <= MAX_NUMERAL;
    }

    private boolean digits() {
        int start = position;
        while (peek() >= '0' && peek() <= '9') {
            position++;
        }
        return position > start;
    }

    private boolean literal(String text) {
        int end = position + text.length();
        for (int i = 0; i < text.length() && peek() == text.charAt(i); i++) {
            position++;
        }
        return position == end;
    }

    private void skipSpace() {
        while (position < json.length && json[position] <= ' ' && isSpace(json[position])) {
            position++;
        }
    }

    private static boolean isSpace(byte unit) {
        return unit == ' ' || unit == '\n' || unit == '\r' || unit == '\t';
    }

    private boolean accept(char wanted) {
        if (peek() == wanted) {
            position++;
            return true;
        }
        return false;
    }

    /// The byte at hand; -1 at the end.
    private int peek() {
        return position < json.length ? json[position] & 0xFF : -1;
    }

    private int begin() {
        if (CELLS * count == cells.length) {
            cells = Arrays.copyOf(cells, 2 * cells.length);
        }
        cells[CELLS * count] = position;
        return count++;
    }

    private void finish(int number) {
        cells[CELLS * number + 1] = position;
        cells[CELLS * number + 2] = count;
    }
}
