package rowhouse.table;

import java.util.ArrayList;
import java.util.List;

/// The attributes that make up a key: those of the partition key, then those of the sort key. A table has one and at
/// most one; a global secondary index up to four of each.
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
        var all = new ArrayList<>(partition);
        all.addAll(sort);
        return all;
    }
}
