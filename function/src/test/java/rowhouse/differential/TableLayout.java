package rowhouse.differential;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;

/// A table as the generators know it.
record TableLayout(String name, Key hash, @Nullable Key range, List<Index> indexes, boolean isOnDemand) {
    TableLayout {
        indexes = List.copyOf(indexes);
    }

    record Key(String name, String type) {
        boolean isIn(Node.Structure item) {
            return item.members().containsKey(name);
        }
    }

    record Index(
            String name,
            boolean isLocal,
            Key hash,
            @Nullable Key range,
            String projection,
            List<String> included) {}

    /// The key attributes of the table and of its indexes, each once.
    Set<Key> allKeys() {
        var keys = new LinkedHashSet<>(keys());
        for (var index : indexes) {
            keys.addAll(keysOf(index));
        }
        return keys;
    }

    List<Key> keys() {
        return range == null ? List.of(hash) : List.of(hash, range);
    }

    boolean isKey(String attribute) {
        return keys().stream().anyMatch(key -> key.name().equals(attribute));
    }

    /// Whether the attribute is a part of the table's key or of an index's.
    boolean isAnyKey(String attribute) {
        return allKeys().stream().anyMatch(key -> key.name().equals(attribute));
    }

    TableLayout withIndexes(List<Index> newIndexes) {
        return new TableLayout(name, hash, range, newIndexes, isOnDemand);
    }

    TableLayout withBilling(boolean newIsOnDemand) {
        return new TableLayout(name, hash, range, indexes, newIsOnDemand);
    }

    /// The same table under a name that tells whether it has local indexes, or none at all.
    TableLayout named() {
        boolean hasLocal = indexes.stream().anyMatch(Index::isLocal);
        var suffix = hasLocal ? "-local" : indexes.isEmpty() ? "-plain" : "-global";
        return new TableLayout(name + suffix, hash, range, indexes, isOnDemand);
    }

    Request createRequest() {
        var body = new Members().with("TableName", name);
        body.with("AttributeDefinitions", definitions(allKeys()));
        body.with("KeySchema", schema(hash, range));
        body.with("BillingMode", isOnDemand ? "PAY_PER_REQUEST" : "PROVISIONED");
        if (!isOnDemand) {
            body.with("ProvisionedThroughput", throughput());
        }
        addIndexes(body, "LocalSecondaryIndexes", true);
        addIndexes(body, "GlobalSecondaryIndexes", false);
        return new Request("CreateTable", body.build());
    }

    /// An index as CreateTable and UpdateTable describe it.
    Node.Structure described(Index index) {
        var projection = new Members().with("ProjectionType", index.projection());
        if (!index.included().isEmpty()) {
            projection.with("NonKeyAttributes", Members.texts(index.included()));
        }
        var description = new Members()
                .with("IndexName", index.name())
                .with("KeySchema", schema(index.hash(), index.range()))
                .with("Projection", projection.build());
        if (!index.isLocal() && !isOnDemand) {
            description.with("ProvisionedThroughput", throughput());
        }
        return description.build();
    }

    static List<Key> keysOf(Index index) {
        return index.range() == null ? List.of(index.hash()) : List.of(index.hash(), index.range());
    }

    static Node definitions(Set<Key> keys) {
        return new Node.Sequence(keys.stream()
                .<Node>map(key -> new Members()
                        .with("AttributeName", key.name())
                        .with("AttributeType", key.type())
                        .build())
                .toList());
    }

    static Node.Structure throughput() {
        return new Members()
                .with("ReadCapacityUnits", 5)
                .with("WriteCapacityUnits", 6)
                .build();
    }

    private void addIndexes(Members body, String member, boolean areLocal) {
        var descriptions = indexes.stream()
                .filter(index -> index.isLocal() == areLocal)
                .<Node>map(this::described)
                .toList();
        if (!descriptions.isEmpty()) {
            body.with(member, new Node.Sequence(descriptions));
        }
    }

    private static Node schema(Key hash, @Nullable Key range) {
        var elements = new ArrayList<Node>();
        elements.add(element(hash, "HASH"));
        if (range != null) {
            elements.add(element(range, "RANGE"));
        }
        return new Node.Sequence(elements);
    }

    private static Node element(Key key, String role) {
        return new Members()
                .with("AttributeName", key.name())
                .with("KeyType", role)
                .build();
    }
}
