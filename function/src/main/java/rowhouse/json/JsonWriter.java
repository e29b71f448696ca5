package rowhouse.json;

import java.math.BigDecimal;
import java.util.Map;
import rowhouse.node.Node;
import rowhouse.text.JsonBytes;

/// Writes JSON text without white space, in UTF-8. What is written in which order is the caller's to get right; this
/// puts in commas and escapes.
public final class JsonWriter {
    private final JsonBytes json = new JsonBytes(512);
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
        json.add(':');
        commaDue = false;
    }

    public void text(String value) {
        beginValue();
        json.string(value);
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
        plain(Boolean.toString(value));
    }

    /// Puts JSON text in as it is, as one value.
    public void raw(byte[] value) {
        beginValue();
        json.add(value, 0, value.length);
    }

    /// Makes room for so many bytes at once.
    public void reserve(int count) {
        json.reserve(count);
    }

    /// All that was written.
    public byte[] toBytes() {
        return json.toBytes();
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
            case Node.Null() -> plain("null");
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
        json.add(bracket);
        commaDue = false;
    }

    private void end(char bracket) {
        json.add(bracket);
        commaDue = true;
    }

    private void plain(String ascii) {
        beginValue();
        json.add(ascii);
    }

    private void beginValue() {
        if (commaDue) {
            json.add(',');
        }
        commaDue = true;
    }
}
