package rowhouse.durability.kills;

import java.util.LinkedHashMap;
import java.util.Map;
import rowhouse.node.Node;
import rowhouse.node.Node.Structure;
import rowhouse.node.Node.Text;

/// What was written under a key, told by so little that every byte of the item follows from it.
///
/// @param number from 1 in the order they are written; 0 for no item
/// @param fillerBytes of text without meaning
/// @param expiresAtSeconds when the item expires; 0 for never
record Version(int number, int fillerBytes, long expiresAtSeconds) {
    static final Version ABSENT = new Version(0, 0, 0);

    private static final int GROUPS = 7;

    boolean isAbsent() {
        return number == 0;
    }

    boolean mayBeGone(long nowSeconds) {
        return expiresAtSeconds != 0 && expiresAtSeconds <= nowSeconds;
    }

    /// The item of this version.
    Structure item(ItemKey key) {
        Map<String, Node> item = new LinkedHashMap<>(key.attributes());
        item.put("version", number(number));
        item.put("group", text("group " + number % GROUPS));
        item.put("title", text("title " + number % (GROUPS + 2)));
        if (expiresAtSeconds != 0) {
            item.put("expires", number(expiresAtSeconds));
        }
        item.put("filler", text(filler(key)));
        return new Structure(item);
    }

    static Structure text(String value) {
        return typed("S", value);
    }

    static Structure number(long value) {
        return typed("N", Long.toString(value));
    }

    private static Structure typed(String type, String value) {
        return new Structure(Map.of(type, new Text(value)));
    }

    /// Says of whose item it is a part, again and again.
    private String filler(ItemKey key) {
        var part = key.partition() + "/" + key.sort() + "/" + number + ";";
        return part.repeat(fillerBytes / part.length() + 1).substring(0, fillerBytes);
    }
}
