package rowhouse.value;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.text.JsonStrings;

/// Reads canonical JSON back. Only what [CanonicalJsonWriter] wrote is expected here, so anything else is a fault of
/// ours or a damaged file, never the client's.
final class CanonicalJsonReader {
    private final byte[] json;
    private int position;

    CanonicalJsonReader(byte[] json) {
        this.json = json;
    }

    void end() {
        if (position != json.length) {
            throw damaged();
        }
    }

    void attributes(Map<String, AttributeValue> target) {
        expect('{');
        if (accept('}')) {
            return;
        }
        do {
            var name = string();
            expect(':');
            target.put(name, value());
        } while (accept(','));
        expect('}');
    }

    /// What is done with an attribute.
    interface Visitor {
        /// Is to read or skip the value.
        ///
        /// @param from the position of the name
        void visit(String name, int from);
    }

    /// Goes through a whole item.
    void eachAttribute(Visitor visitor) {
        expect('{');
        if (!accept('}')) {
            do {
                int from = position;
                var name = string();
                expect(':');
                visitor.visit(name, from);
            } while (accept(','));
            expect('}');
        }
        end();
    }

    int position() {
        return position;
    }

    @Nullable
    AttributeValue find(String name) {
        expect('{');
        if (accept('}')) {
            return null;
        }
        do {
            boolean isWanted = isNext(name);
            expect(':');
            if (isWanted) {
                return value();
            }
            skipValue();
        } while (accept(','));
        expect('}');
        return null;
    }

    /// Goes past a name, and says whether it is this one.
    private boolean isNext(String wanted) {
        int start = position + 1;
        int end = JsonStrings.end(json, start, json.length);
        if (peek() != '"' || end == json.length || json[end] != '"') {
            return string().equals(wanted);
        }
        // Nothing is escaped: the name stands there as it is.
        position = end + 1;
        return end - start == wanted.length() ? isAscii(start, wanted) : isLonger(start, end, wanted);
    }

    private boolean isAscii(int start, String wanted) {
        for (int i = 0; i < wanted.length(); i++) {
            if (json[start + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// A name with more bytes than characters has some beyond ASCII.
    private boolean isLonger(int start, int end, String wanted) {
        if (end - start < wanted.length()) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (wanted.charAt(i) >= 0x80) {
                return text(start, end).equals(wanted);
            }
        }
        return false;
    }

    void skipValue() {
        int depth = 0;
        do {
            switch (peek()) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> skipString();
                default -> {}
            }
            position++;
        } while (depth > 0);
    }

    /// From a string's first quote to its last.
    private void skipString() {
        position = JsonStrings.end(json, position + 1, json.length);
        while (peek() == '\\') {
            position = JsonStrings.end(json, position + 2, json.length);
        }
    }

    AttributeValue value() {
        expect('{');
        var type = string();
        expect(':');
        var value = content(type);
        expect('}');
        return value;
    }

    private AttributeValue content(String type) {
        return switch (type) {
            case "S" -> new AttributeValue.S(string());
            case "N" -> new AttributeValue.N(new BigDecimal(string()));
            case "B" -> new AttributeValue.B(Binary.ofBase64(string()));
            case "SS" -> new AttributeValue.SS(set(this::string));
            case "NS" -> new AttributeValue.NS(set(() -> new BigDecimal(string())));
            case "BS" -> new AttributeValue.BS(set(() -> Binary.ofBase64(string())));
            case "BOOL" -> new AttributeValue.Bool(truth());
            case "NULL" -> nothing();
            case "L" -> new AttributeValue.L(list(this::value));
            case "M" -> map();
            default -> throw damaged();
        };
    }

    private AttributeValue nothing() {
        truth();
        return AttributeValue.Null.NULL;
    }

    private AttributeValue map() {
        Map<String, AttributeValue> members = new LinkedHashMap<>();
        attributes(members);
        return new AttributeValue.M(members);
    }

    private <T> Set<T> set(Supplier<T> element) {
        return new LinkedHashSet<>(list(element));
    }

    private <T> List<T> list(Supplier<T> element) {
        var elements = new ArrayList<T>();
        expect('[');
        if (accept(']')) {
            return elements;
        }
        do {
            elements.add(element.get());
        } while (accept(','));
        expect(']');
        return elements;
    }

    private boolean truth() {
        boolean truth = peek() == 't';
        for (char letter : (truth ? "true" : "false").toCharArray()) {
            expect(letter);
        }
        return truth;
    }

    private String string() {
        expect('"');
        int start = position;
        position = JsonStrings.end(json, position, json.length);
        return peek() == '"' ? text(start, position++) : stringWithEscapes(start);
    }

    private String stringWithEscapes(int start) {
        var string = new StringBuilder();
        int from = start;
        while (peek() != '"') {
            if (peek() == '\\') {
                string.append(text(from, position));
                position++;
                string.append(escaped());
                from = position;
            } else {
                position++;
            }
        }
        return string.append(text(from, position++)).toString();
    }

    private char escaped() {
        char letter = (char) peek();
        position++;
        return switch (letter) {
            case '"', '\\' -> letter;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                if (position + 4 > json.length) {
                    throw damaged();
                }
                position += 4;
                yield (char) Integer.parseInt(text(position - 4, position), 16);
            }
            default -> throw damaged();
        };
    }

    private String text(int from, int to) {
        return new String(json, from, to - from, StandardCharsets.UTF_8);
    }

    private int peek() {
        if (position >= json.length) {
            throw damaged();
        }
        return json[position];
    }

    private boolean accept(char wanted) {
        if (peek() == wanted) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw damaged();
        }
    }

    private IllegalStateException damaged() {
        return new IllegalStateException("stored item is not canonical JSON at byte " + position);
    }
}
