package rowhouse.differential;

import java.util.List;
import rowhouse.node.Node;

/// Random items and keys of one table.
final class RandomItems {
    /// An attribute that is no key, and the type it usually has.
    record Attribute(String name, String type) {}

    static final List<Attribute> ATTRIBUTES = List.of(
            new Attribute("s", "S"),
            new Attribute("n", "N"),
            new Attribute("b", "B"),
            new Attribute("t", "BOOL"),
            new Attribute("z", "NULL"),
            new Attribute("ss", "SS"),
            new Attribute("ns", "NS"),
            new Attribute("bs", "BS"),
            new Attribute("l", "L"),
            new Attribute("m", "M"),
            new Attribute("status", "S"),
            new Attribute("a.b", "N"),
            new Attribute("größe", "N"));

    private static final int KEY_POOL_SIZE = 4;

    private final Dice dice;
    private final RandomValues values;
    private final TableLayout table;

    RandomItems(Dice dice, RandomValues values, TableLayout table) {
        this.dice = dice;
        this.values = values;
        this.table = table;
    }

    Node.Structure key() {
        var key = new Members();
        for (var part : table.keys()) {
            key.with(part.name(), keyValue(part));
        }
        return key.build();
    }

    Node.Structure keyValue(TableLayout.Key key) {
        return values.key(key.type(), KEY_POOL_SIZE);
    }

    Node.Structure item() {
        var item = Members.of(key());
        for (var key : table.allKeys()) {
            if (!table.isKey(key.name()) && dice.chance(75)) {
                item.with(key.name(), indexKeyValue(key));
            }
        }
        for (var attribute : ATTRIBUTES) {
            if (table.isAnyKey(attribute.name())) {
                continue;
            }
            boolean isContainer =
                    attribute.type().equals("L") || attribute.type().equals("M");
            if (dice.chance(isContainer ? 80 : 45)) {
                item.with(attribute.name(), value(attribute));
            }
        }
        return item.build();
    }

    /// Usually a value of the type the attribute usually has.
    Node.Structure value(Attribute attribute) {
        return dice.chance(90) ? values.ofType(attribute.type()) : values.any();
    }

    // A value of another type is refused by every write that meets the index.
    private Node.Structure indexKeyValue(TableLayout.Key key) {
        return dice.chance(99) ? keyValue(key) : values.any();
    }
}
