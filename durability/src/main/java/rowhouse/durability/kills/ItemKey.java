package rowhouse.durability.kills;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;
import rowhouse.node.Node.Structure;
import rowhouse.node.Node.Text;

/// The key of an item in the table of the campaign.
record ItemKey(String partition, String sort) {
    /// The key's attributes, in the table's names.
    Map<String, Node> attributes() {
        Map<String, Node> attributes = new LinkedHashMap<>();
        attributes.put("owner", Version.text(partition));
        attributes.put("part", Version.text(sort));
        return attributes;
    }

    /// The key of an item.
    static ItemKey of(Structure item) {
        return new ItemKey(string(item, "owner"), string(item, "part"));
    }

    /// A number of an item's; 0 if it has none.
    static long number(@Nullable Structure item, String name) {
        return item != null
                        && item.members().get(name) instanceof Structure(var typed)
                        && typed.get("N") instanceof Text(var digits)
                ? Long.parseLong(digits)
                : 0;
    }

    private static String string(Structure item, String name) {
        if (item.members().get(name) instanceof Structure(var typed) && typed.get("S") instanceof Text(var value)) {
            return value;
        }
        throw new IllegalArgumentException("an item without " + name);
    }
}
