package rowhouse.storage;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import rowhouse.table.TableDefinition;

/// Table definitions already parsed, each good for the bytes it was parsed from and no others. One serves every
/// transaction of a database.
final class DefinitionCache {
    private final Map<String, Parsed> byName = new ConcurrentHashMap<>();

    private record Parsed(byte[] json, TableDefinition table) {}

    /// The definition that this row holds.
    TableDefinition parse(String name, Row row) {
        var known = byName.get(name);
        if (known != null && Arrays.equals(known.json(), row.body())) {
            return known.table();
        }
        var table = TableDocument.read(row.body());
        byName.put(name, new Parsed(row.body(), table));
        return table;
    }

    void forget(String name) {
        byName.remove(name);
    }
}
