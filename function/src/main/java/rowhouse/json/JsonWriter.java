package rowhouse.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import rowhouse.node.Node;

/// Writes JSON text without white space, in UTF-8. What is written in which order is the caller's to get right; this
/// puts in commas and escapes.
public final class JsonWriter {
    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);
    private static final byte[] NULL = "null".getBytes(US_ASCII);
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(US_ASCII);
    private static final int LONGEST_ESCAPE = 6;

    private byte[] bytes = new byte[512];
    private int length;
    private boolean commaDue;

    /// The text of a node.
    public static byte[] write(Node node) {
        var writer = new JsonWriter();
        writer.node(node);
        return writer.toBytes();
    }

    public void startObject() {
        start('{');
    }

    public void endObject() {
        end('}');
    }

    public void startArray() {
        start('[');
    }

    public void endArray() {
        end(']');
    }

    public void name(String name) {
        text(name);
        add(':');
        commaDue = false;
    }

    public void text(String value) {
        beginValue();
        add('"');
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit >= ' ' && unit < 0x80 && unit != '"' && unit != '\\') {
                add(unit);
            } else {
                i += special(value, i);
            }
        }
        add('"');
    }

    public void number(long value) {
        plain(Long.toString(value));
    }

    public void number(BigDecimal value) {
        plain(value.toString());
    }

    public void number(double value) {
        plain(Double.toString(value));
    }

    public void truth(boolean value) {
        raw(value ? TRUE : FALSE);
    }

    /// Puts JSON text in as it is, as one value.
    public void raw(byte[] json) {
        beginValue();
        reserve(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
    }

    /// All that was written.
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void node(Node node) {
        switch (node) {
            case Node.Structure(var members) -> structure(members);
            case Node.Sequence(var elements) -> {
                startArray();
                elements.forEach(this::node);
                endArray();
            }
            case Node.Text(var value) -> text(value);
            case Node.Numeral(var digits) -> plain(digits);
            case Node.Truth(var value) -> truth(value);
            case Node.Null() -> raw(NULL);
        }
    }

    private void structure(Map<String, Node> members) {
        startObject();
        members.forEach((name, member) -> {
            name(name);
            node(member);
        });
        endObject();
    }

    private void start(char bracket) {
        beginValue();
        add(bracket);
        commaDue = false;
    }

    private void end(char bracket) {
        add(bracket);
        commaDue = true;
    }

    private void beginValue() {
        if (commaDue) {
            add(',');
        }
        commaDue = true;
    }

    private void plain(String ascii) {
        raw(ascii.getBytes(US_ASCII));
    }

    /// Adds a character that is not one byte, or is escaped; says how many more units of the text it takes.
    private int special(String text, int index) {
        int character = text.codePointAt(index);
        if (character >= 0x80) {
            encode(Character.isSurrogate((char) character) && character < 0x10000 ? '?' : character);
            return Character.charCount(character) - 1;
        }
        escape((char) character);
        return 0;
    }

    private void escape(char unit) {
        add('\\');
        switch (unit) {
            case '"', '\\' -> add(unit);
            case '\b' -> add('b');
            case '\f' -> add('f');
            case '\n' -> add('n');
            case '\r' -> add('r');
            case '\t' -> add('t');
            default -> {
                reserve(LONGEST_ESCAPE);
                add('u');
                add('0');
                add('0');
                bytes[length++] = HEX[unit >> 4];
                bytes[length++] = HEX[unit & 0xF];
            }
        }
    }

    /// Adds a character's UTF-8.
    private void encode(int character) {
        if (character < 0x80) {
            add((char) character);
        } else if (character < 0x800) {
            add(0xC0 | (character >> 6));
            continuation(character);
        } else if (character < 0x10000) {
            add(0xE0 | (character >> 12));
            continuation(character >> 6);
            continuation(character);
        } else {
            add(0xF0 | (character >> 18));
            continuation(character >> 12);
            continuation(character >> 6);
            continuation(character);
        }
    }

    private void continuation(int bits) {
        add(0x80 | (bits & 0x3F));
    }

    private void add(int unit) {
        if (length == bytes.length) {
            reserve(1);
        }
        bytes[length++] = (byte) unit;
    }

    /// Makes room for so many bytes at once.
    public void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, count)));
        }
    }
}
