package rowhouse.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.text.JsonBytes;
import rowhouse.text.Slice;

/// The one JSON text that stands for given attributes: DynamoDB JSON without white space, strings escaped only where
/// they must be, numbers as [Numbers#text] writes them. Items are stored and sent in it.
public final class CanonicalJson {
    private static final int ROOM = 256;

    private CanonicalJson() {}

    /// Writes `{"name":{"S":"value"},...}` in UTF-8.
    public static byte[] write(Map<String, AttributeValue> attributes) {
        var json = new JsonBytes(ROOM);
        new CanonicalJsonWriter(json).attributes(attributes);
        return json.toBytes();
    }

    /// Writes one value: `{"S":"value"}` in UTF-8.
    public static byte[] write(AttributeValue value) {
        var json = new JsonBytes(ROOM);
        new CanonicalJsonWriter(json).value(value);
        return json.toBytes();
    }

    /// The item that a JSON text stands for, if the text is canonical and holds nothing that an item may not hold;
    /// else null, which it may also be where something rare is in it.
    static @Nullable Item itemIfCanonical(Slice text) {
        var scan = new CanonicalScan(text);
        return scan.isCanonical() ? Item.ofJson(text.toBytes(), scan.sizeBytes()) : null;
    }

    /// The value of one attribute, without reading the others; null if there is none.
    ///
    /// @throws IllegalStateException if the bytes are not what [#write(Map)] wrote
    static @Nullable AttributeValue find(byte[] json, String name) {
        try {
            return new CanonicalJsonReader(json).find(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("a stored item has a value that is none of its type's", e);
        }
    }

    /// Reads what [#write(Map)] wrote.
    ///
    /// @throws IllegalStateException if the bytes are anything else
    public static Map<String, AttributeValue> parse(byte[] json) {
        var reader = new CanonicalJsonReader(json);
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        try {
            reader.attributes(attributes);
            reader.end();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("a stored item has a value that is none of its type's", e);
        }
        return attributes;
    }
}
