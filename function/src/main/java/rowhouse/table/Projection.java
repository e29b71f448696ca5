package rowhouse.table;

import java.util.List;

/// Which attributes an index carries besides its own key and the table's.
public record Projection(Type type, List<String> nonKeyAttributes) {
    public enum Type {
        ALL,
        KEYS_ONLY,
        INCLUDE
    }

    public Projection {
        nonKeyAttributes = List.copyOf(nonKeyAttributes);
    }
}
