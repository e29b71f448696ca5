package rowhouse.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import rowhouse.node.Node;

/// Random batches and transactions over several tables.
final class RandomBatches {
    private final Dice dice;
    private final List<RandomReads> reads;
    private final List<RandomWrites> writes;
    private final List<String> tables;
    private final String tokenPrefix;
    private final List<Request> idempotent = new ArrayList<>();

    RandomBatches(Dice dice, RandomValues values, List<TableLayout> layouts, String tokenPrefix) {
        this.dice = dice;
        this.reads = layouts.stream()
                .map(layout -> new RandomReads(dice, values, layout))
                .toList();
        this.writes = layouts.stream()
                .map(layout -> new RandomWrites(dice, values, layout))
                .toList();
        this.tables = layouts.stream().map(TableLayout::name).toList();
        this.tokenPrefix = tokenPrefix;
    }

    Request batchGet() {
        var tablesAsked = new Members();
        for (int table : someTables()) {
            tablesAsked.with(tables.get(table), reads.get(table).keys());
        }
        var body = new Members().with("RequestItems", tablesAsked.build());
        addCapacity(body);
        return new Request("BatchGetItem", body.build());
    }

    Request batchWrite() {
        var entriesByTable = new Members();
        for (int table : someTables()) {
            var entries = new LinkedHashMap<Node.Structure, Node>();
            for (int left = 1 + dice.below(6); left > 0; left--) {
                var key = writes.get(table).items().key();
                entries.put(key, writes.get(table).entry(key));
            }
            entriesByTable.with(tables.get(table), new Node.Sequence(new ArrayList<>(entries.values())));
        }
        var body = new Members().with("RequestItems", entriesByTable.build());
        addCapacity(body);
        return new Request("BatchWriteItem", body.build());
    }

    Request transactGet() {
        var entries = new ArrayList<Node>();
        for (int left = 1 + dice.below(5); left > 0; left--) {
            entries.add(dice.pick(reads).transactGet());
        }
        var body = new Members().with("TransactItems", new Node.Sequence(entries));
        addCapacity(body);
        return new Request("TransactGetItems", body.build());
    }

    Request transactWrite() {
        if (!idempotent.isEmpty() && dice.chance(8)) {
            return repeated(dice.pick(idempotent));
        }
        Map<String, Node> actions = new LinkedHashMap<>();
        for (int left = 1 + dice.below(4); left > 0; left--) {
            int table = dice.below(tables.size());
            var key = writes.get(table).items().key();
            actions.put(table + " " + key, writes.get(table).action(key));
        }
        var body = new Members().with("TransactItems", new Node.Sequence(new ArrayList<>(actions.values())));
        addCapacity(body);
        if (!dice.chance(15)) {
            return new Request("TransactWriteItems", body.build());
        }
        body.with("ClientRequestToken", tokenPrefix + idempotent.size());
        var request = new Request("TransactWriteItems", body.build());
        idempotent.add(request);
        return request;
    }

    /// The same transaction again, which must do nothing, or another one under its token, which is refused.
    private Request repeated(Request earlier) {
        if (dice.chance(60)) {
            return earlier;
        }
        var key = writes.getFirst().items().key();
        return earlier.with(
                "TransactItems", new Node.Sequence(List.of(writes.getFirst().action(key))));
    }

    private SequencedSet<Integer> someTables() {
        var chosen = new LinkedHashSet<Integer>();
        for (int left = 1 + dice.below(2); left > 0; left--) {
            chosen.add(dice.below(tables.size()));
        }
        return chosen;
    }

    private void addCapacity(Members body) {
        if (dice.chance(25)) {
            body.with("ReturnConsumedCapacity", dice.pick("TOTAL", "INDEXES", "NONE"));
        }
    }
}
