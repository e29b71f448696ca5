package rowhouse.value;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.text.JsonBytes;

/// Makes the text of a changed item out of the text it had: what did not change is copied, and not read.
final class CanonicalSplice {
    private final byte[] json;
    private final CanonicalJsonReader reader;
    private final Map<String, @Nullable AttributeValue> changes;
    private final Set<String> added;
    private final JsonBytes text;
    private final CanonicalJsonWriter writer;
    private int size;

    /// @param size the item's, as DynamoDB counts it
    /// @param changes what attributes are to be; null for those that are to go
    CanonicalSplice(byte[] json, int size, Map<String, @Nullable AttributeValue> changes) {
        this.json = json;
        this.size = size;
        this.reader = new CanonicalJsonReader(json);
        this.changes = changes;
        this.added = new LinkedHashSet<>(changes.keySet());
        this.text = new JsonBytes(json.length + 64);
        this.writer = new CanonicalJsonWriter(text);
    }

    Item item() {
        text.add('{');
        reader.eachAttribute(this::take);
        for (var name : added) {
            var value = changes.get(name);
            if (value != null) {
                add(name, value);
            }
        }
        text.add('}');
        return Item.ofJson(text.toBytes(), size);
    }

    /// Takes an attribute of the item over, or what it is changed to.
    private void take(String name, int from) {
        if (!added.remove(name)) {
            reader.skipValue();
            separate();
            text.add(json, from, reader.position());
            return;
        }
        size -= sizeOf(name, reader.value());
        var value = changes.get(name);
        if (value != null) {
            add(name, value);
        }
    }

    private void add(String name, AttributeValue value) {
        separate();
        writer.attribute(name, value);
        size += sizeOf(name, value);
    }

    private void separate() {
        if (text.length() > 1) {
            text.add(',');
        }
    }

    private static int sizeOf(String name, AttributeValue value) {
        return ItemSize.utf8Length(name) + ItemSize.of(value);
    }
}
