package rowhouse.value;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ServiceException;
import rowhouse.json.JsonReader;
import rowhouse.node.Node;
import rowhouse.shape.AttributeValues;
import rowhouse.shape.StructureReader;

/// The two ways by which a text becomes an item.
final class TextItems {
    private TextItems() {}

    /// The item that can be kept as it came; null if it cannot, or is none.
    static @Nullable Item kept(byte[] json) {
        try {
            var text = JsonReader.read(json) instanceof Node.Structure structure ? structure.text() : null;
            return text == null ? null : Item.ofTextIfCanonical(text);
        } catch (ServiceException _) {
            return null;
        }
    }

    /// The item as it is read of nodes that have no text.
    static Item read(byte[] json) {
        var node = JsonReader.read(("[" + new String(json, UTF_8) + "]").getBytes(UTF_16BE));
        var item = ((Node.Sequence) node).elements().getFirst();
        var reader = StructureReader.of(new Node.Structure(Map.of("Item", item)));
        var read = reader.required("Item", AttributeValues.ITEM);
        reader.end();
        reader.checkContents("Item");
        return read;
    }
}
