package rowhouse.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// The attributes that make up a key: those of the partition key, then those of the sort key. A
/// table has one and at most one; a global secondary index up to four of each.
public record KeySchema(List<String> partition, List<String> sort) {
    public KeySchema {
        partition = List.copyOf(partition);
        sort = List.copyOf(sort);
    }

    public boolean hasSortKey() {
        return !sort.isEmpty();
    }

    public boolean contains(String attribute) {
        return partition.contains(attribute) || sort.contains(attribute);
    }

    /// Every attribute of the key, partition key first.
    public List<String> attributes() {
        if (sort.isEmpty()) {
            return partition;
        }
        var all = new ArrayList<>(partition);
        all.addAll(sort);
        return all;
    }

    /// The attributes of an item that belong to this key; those it lacks are left out.
    public Item keyOf(Item item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (var name : attributes()) {
            var value = item.get(name);
            if (value != null) {
                key.put(name, value);
            }
        }
        return Item.of(key);
    }

    /// The values an item has for the partition key, in the key's order.
    ///
    /// @throws NullPointerException if it lacks one
    public List<AttributeValue> partitionOf(Item item) {
        return values(partition, item);
    }

    /// The values an item has for the sort key, in the key's order.
    ///
    /// @throws NullPointerException if it lacks one
    public List<AttributeValue> sortOf(Item item) {
        return values(sort, item);
    }

    private static List<AttributeValue> values(List<String> names, Item item) {
        return names.stream()
                .map(name -> Objects.requireNonNull(item.get(name)))
                .toList();
    }
}
