package rowhouse.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import rowhouse.text.JsonStrings;

/// Where every value of a JSON text begins, found in one pass, so that values are made of those alone that are looked
/// at.
///
/// Values and the names of members are cells, in the order they begin; a cell's number stands for the value. An object
/// or array has two cells more, for where it ends and which cell is the first behind it; those of what is in it follow.
/// In a long text, a short object or array is folded: it has one cell, and what is in it is found when it is asked for.
final class JsonTape {
    private static final int MAX_DEPTH = 256;
    private static final int MAX_NUMERAL = 1000;
    private static final int LONG_TEXT = 64 * 1024;
    private static final int MOST_FOLDED = 256;

    private final byte[] json;
    private final boolean folds;
    private int[] cells;
    private int count;
    private int position;

    private JsonTape(byte[] json, int position, int length) {
        this.json = json;
        this.folds = length > LONG_TEXT;
        this.cells = new int[16 + length / 8];
        this.position = position;
    }

    /// The tape of a whole text; null where the text is not JSON, or not UTF-8.
    static @Nullable JsonTape of(byte[] json) {
        var tape = new JsonTape(json, 0, json.length);
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
        int cell = cells[value];
        return cell < 0 ? ~cell : cell;
    }

    /// The position behind an object or array that is not folded.
    int end(int value) {
        return cells[value + 1];
    }

    /// The first cell of what is in an object or array that is not folded.
    int first(int value) {
        return value + 3;
    }

    /// The number of the first value that is not in this one.
    int next(int value) {
        int cell = cells[value];
        return cell >= 0 && isBracket(json[cell]) ? cells[value + 2] : value + 1;
    }

    boolean isFolded(int value) {
        return cells[value] < 0;
    }

    /// The tape of a folded object or array alone.
    JsonTape unfolded(int value) {
        var tape = new JsonTape(json, start(value), MOST_FOLDED);
        if (!tape.value(0)) {
            throw new IllegalStateException("the text has changed since it was read");
        }
        return tape;
    }

    private static boolean isBracket(int letter) {
        return letter == '{' || letter == '[';
    }

    private boolean value(int depth) {
        int number = count;
        add(position);
        return switch (peek()) {
            case '"' -> string();
            case '{', '[' -> depth < MAX_DEPTH && container(number, depth + 1);
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> numeral();
        };
    }

    private boolean container(int number, int depth) {
        int start = position;
        add(0);
        add(0);
        if (!(peek() == '{' ? object(depth) : array(depth))) {
            return false;
        }
        if (folds && position - start <= MOST_FOLDED) {
            cells[number] = ~start;
            count = number + 1;
        } else {
            cells[number + 1] = position;
            cells[number + 2] = count;
        }
        return true;
    }

    private boolean object(int depth) {
        position++;
        skipSpace();
        if (accept('}')) {
            return true;
        }
        do {
            skipSpace();
            add(position);
            if (peek() != '"' || !string()) {
                return false;
            }
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
        // What is ASCII is UTF-8 already.
        position = JsonStrings.skipPlain(json, position + 1, json.length);
        int start = position;
        while (true) {
            position = JsonStrings.end(json, position, json.length);
            switch (peek()) {
                case '"' -> {
                    return JsonStrings.areUtf8(json, start, position++);
                }
                case '\\' -> {
                    if (!escape()) {
                        return false;
                    }
                }
                default -> {
                    return false;
                }
            }
        }
    }

    private boolean escape() {
        position++;
        return switch (peek()) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                position++;
                yield true;
            }
            case 'u' -> character();
            default -> false;
        };
    }

    /// Half of a character must be followed by the other half: alone, no UTF-8 can say it.
    private boolean character() {
        int unit = Escapes.unit(json, position);
        position += Escapes.UNIT_BYTES;
        if (unit < 0 || !Character.isSurrogate((char) unit)) {
            return unit >= 0;
        }
        if (!accept('\\') || peek() != 'u') {
            return false;
        }
        int low = Escapes.unit(json, position);
        position += Escapes.UNIT_BYTES;
        return low >= 0 && Character.isSurrogatePair((char) unit, (char) low);
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

    private void add(int cell) {
        if (count == cells.length) {
            cells = Arrays.copyOf(cells, 2 * count);
        }
        cells[count++] = cell;
    }
}
