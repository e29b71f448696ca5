package rowhouse.value;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the text of a changed item out of the text it had: what did not change is copied, and not read.
final class CanonicalSplice {
    private final byte[] json;
    private final CanonicalJsonReader reader;
    private final Map<String, @Nullable AttributeValue> changes;
    private final Set<String> added;
    private final ByteArrayOutputStream text;
    private int size;

    /// @param size the item's, as DynamoDB counts it
    /// @param changes what attributes are to be; null for those that are to go
    CanonicalSplice(byte[] json, int size, Map<String, @Nullable AttributeValue> changes) {
        this.json = json;
        this.size = size;
        this.reader = new CanonicalJsonReader(json);
        this.changes = changes;
        this.added = new LinkedHashSet<>(changes.keySet());
        this.text = new ByteArrayOutputStream(json.length + 64);
    }

    Item item() {
        text.write('{');
        reader.eachAttribute(this::take);
        for (var name : added) {
            var value = changes.get(name);
            if (value != null) {
                add(name, value);
            }
        }
        text.write('}');
        return Item.ofJson(text.toByteArray(), size);
    }

    /// Takes an attribute of the item over, or what it is changed to.
    private void take(String name, int from) {
        if (!added.remove(name)) {
            reader.skipValue();
            separate();
            text.write(json, from, reader.position() - from);
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
        var writer = new CanonicalJsonWriter();
        writer.attribute(name, value);
        text.writeBytes(writer.toBytes());
        size += sizeOf(name, value);
    }

    private void separate() {
        if (text.size() > 1) {
            text.write(',');
        }
    }

    private static int sizeOf(String name, AttributeValue value) {
        return name.getBytes(StandardCharsets.UTF_8).length + ItemSize.of(value);
    }
}
