package rowhouse.value;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An item: attributes by name. It is backed by its attributes, by its canonical JSON, or by both; each is made from
/// the other when first asked for, so that an item which only passes through is never parsed.
public final class Item {
    /// No attributes.
    public static final Item EMPTY = new Item(Map.of(), null, 0);

    private static final int UNKNOWN = -1;

    private @Nullable Map<String, AttributeValue> attributes;
    private byte @Nullable [] json;
    private int sizeBytes;

    private Item(@Nullable Map<String, AttributeValue> attributes, byte @Nullable [] json, int sizeBytes) {
        this.attributes = attributes;
        this.json = json;
        this.sizeBytes = sizeBytes;
    }

    /// An item of these attributes, in this order.
    public static Item of(Map<String, AttributeValue> attributes) {
        return new Item(Collections.unmodifiableMap(new LinkedHashMap<>(attributes)), null, UNKNOWN);
    }

    /// An item in its stored form.
    ///
    /// @param json the canonical JSON, as [#json()] made it; not copied
    /// @param sizeBytes the item's size as DynamoDB counts it
    public static Item ofJson(byte[] json, int sizeBytes) {
        return new Item(null, json, sizeBytes);
    }

    /// The attributes in their order; unmodifiable.
    public Map<String, AttributeValue> attributes() {
        var parsed = attributes;
        if (parsed == null) {
            parsed = Collections.unmodifiableMap(CanonicalJson.parse(Objects.requireNonNull(json)));
            attributes = parsed;
        }
        return parsed;
    }

    public @Nullable AttributeValue get(String name) {
        return attributes().get(name);
    }

    public boolean isEmpty() {
        return attributes().isEmpty();
    }

    /// The canonical DynamoDB JSON of the attributes, as it is stored and sent; not to be changed.
    public byte[] json() {
        var written = json;
        if (written == null) {
            written = CanonicalJson.write(Objects.requireNonNull(attributes));
            json = written;
        }
        return written;
    }

    /// The size as DynamoDB counts it; see [ItemSize].
    public int sizeBytes() {
        if (sizeBytes == UNKNOWN) {
            sizeBytes = ItemSize.ofAttributes(attributes());
        }
        return sizeBytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Item item && attributes().equals(item.attributes());
    }

    @Override
    public int hashCode() {
        return attributes().hashCode();
    }

    @Override
    public String toString() {
        return new String(json(), StandardCharsets.UTF_8);
    }
}
