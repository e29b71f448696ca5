package rowhouse.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.text.Slice;

/// An item: attributes by name. It is backed by its attributes, by its canonical JSON, or by both; each is made from
/// the other when first asked for, so that an item which only passes through is never parsed.
public final class Item {
    /// No attributes.
    public static final Item EMPTY = new Item(Map.of(), null, 0);

    private static final int UNKNOWN = -1;
    // To read a whole item takes about as long as to look through it ten times.
    private static final int FEW_LOOKS = 8;
    private static final int FEW_BYTES = 4 * 1024;

    private @Nullable Map<String, AttributeValue> attributes;
    private byte @Nullable [] json;
    private @Nullable Supplier<Map<String, AttributeValue>> made;
    private int sizeBytes;
    private @Nullable Found found;

    private Item(@Nullable Map<String, AttributeValue> attributes, byte @Nullable [] json, int sizeBytes) {
        this.attributes = attributes;
        this.json = json;
        this.sizeBytes = sizeBytes;
    }

    /// An attribute that was asked for in the text, and those before it: key attributes are asked for again and again.
    private record Found(
            String name,
            @Nullable AttributeValue value,
            @Nullable Found earlier,
            int count) {}

    /// An item of these attributes, in this order.
    public static Item of(Map<String, AttributeValue> attributes) {
        return new Item(Collections.unmodifiableMap(new LinkedHashMap<>(attributes)), null, UNKNOWN);
    }

    /// An item that is larger than any that is kept, so that little will be asked of it beside its size.
    ///
    /// @param attributes makes the attributes, in their order, if they are asked for all the same
    public static Item tooLarge(int sizeBytes, Supplier<Map<String, AttributeValue>> attributes) {
        var item = new Item(null, null, sizeBytes);
        item.made = attributes;
        return item;
    }

    /// An item that came as JSON text, if it can be kept as it came: if the text is canonical and holds nothing that an
    /// item may not hold; else null, which it may also be where something rare is in it.
    public static @Nullable Item ofTextIfCanonical(Slice text) {
        return CanonicalJson.itemIfCanonical(text);
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
            parsed = Collections.unmodifiableMap(
                    made == null ? CanonicalJson.parse(Objects.requireNonNull(json)) : made.get());
            attributes = parsed;
        }
        return parsed;
    }

    /// The value of an attribute, or null. In an item that was not parsed, it alone is, unless so many were asked for
    /// that all are read sooner.
    public @Nullable AttributeValue get(String name) {
        var text = attributes == null ? json : null;
        if (text == null) {
            return attributes().get(name);
        }
        var latest = found;
        for (var known = latest; known != null; known = known.earlier()) {
            if (known.name().equals(name)) {
                return known.value();
            }
        }
        int count = latest == null ? 0 : latest.count();
        if (count >= FEW_LOOKS + FEW_BYTES / text.length) {
            return attributes().get(name);
        }
        var value = CanonicalJson.find(text, name);
        found = new Found(name, value, latest, count + 1);
        return value;
    }

    /// This item with other attributes: changed ones in their places, new ones at the end.
    ///
    /// @param changes null for attributes that are to go
    public Item with(Map<String, @Nullable AttributeValue> changes) {
        var parsed = attributes;
        if (parsed == null) {
            return new CanonicalSplice(json(), sizeBytes, changes).item();
        }
        var changed = new LinkedHashMap<>(parsed);
        changes.forEach((name, value) -> {
            if (value == null) {
                changed.remove(name);
            } else {
                changed.put(name, value);
            }
        });
        return of(changed);
    }

    public boolean isEmpty() {
        return sizeBytes() == 0;
    }

    /// The canonical DynamoDB JSON of the attributes, as it is stored and sent; not to be changed.
    public byte[] json() {
        var written = json;
        if (written == null) {
            written = CanonicalJson.write(attributes());
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
        return other instanceof Item item && isSame(item);
    }

    private boolean isSame(Item other) {
        if (json == null || other.json == null) {
            return hasAttributesOf(other);
        }
        return Arrays.equals(json, other.json) || (mayMeanTheSame(json, other.json) && hasAttributesOf(other));
    }

    private boolean hasAttributesOf(Item other) {
        return attributes().equals(other.attributes());
    }

    /// Whether two texts may be of equal items: their sets and members may be in another order, but not of other bytes.
    private static boolean mayMeanTheSame(byte[] one, byte[] other) {
        return one.length == other.length && sum(one) == sum(other);
    }

    private static int sum(byte[] text) {
        int sum = 0;
        for (byte unit : text) {
            sum += unit;
        }
        return sum;
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
