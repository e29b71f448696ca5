package rowhouse.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowhouse.node.Node;

/// Some hundred steps on tables of their own, all chosen by one seed.
final class Episode {
    private static final int TABLES = 3;
    private static final int PARTS = 2;

    private final Run run;
    private final Endpoint local;
    private final Endpoint ours;
    private final long seed;
    private final String prefix;
    private final List<TableLayout> tables = new ArrayList<>();

    Episode(Run run, Endpoint local, Endpoint ours, long seed) {
        this.run = run;
        this.local = local;
        this.ours = ours;
        this.seed = seed;
        this.prefix = "t" + seed + "-";
    }

    /// Takes so many steps, changes indexes between them, then compares all that the tables and indexes hold.
    void play(int steps) {
        var dice = new Dice(seed);
        var randomTables = new RandomTables(dice);
        run.at("seed " + seed + ", at the start");
        for (int i = 0; i < TABLES; i++) {
            var table = randomTables.table(prefix + i).named();
            tables.add(table);
            run.take(new Step.One(table.createRequest()));
        }
        var tableRequests = new RandomTableRequests(dice, randomTables, prefix, tables);
        var indexChanges = new IndexChanges(run, local, ours, dice, randomTables);
        for (int part = 0; part < PARTS; part++) {
            var random = new RandomSteps(dice, tables, tableRequests, prefix + part + "-");
            for (int i = part * steps / PARTS; i < (part + 1) * steps / PARTS; i++) {
                run.at("seed " + seed + ", step " + i);
                if (!run.take(random.next())) {
                    makeEqual();
                }
            }
            run.at("seed " + seed + ", after part " + part);
            changeIndexes(indexChanges, dice.below(TABLES), part == 0);
        }
        run.at("seed " + seed + ", at the end");
        tables.forEach(this::compareEverything);
        if (seed % 4 == 0) {
            compareBigPages(dice);
        }
        tableRequests.deleteAll().forEach(this::quietly);
        for (var table : tables) {
            quietly(new Request("DeleteTable", Members.single("TableName", new Node.Text(table.name()))));
        }
    }

    private void changeIndexes(IndexChanges changes, int changed, boolean isCreation) {
        var table = tables.get(changed);
        if (!table.indexes().isEmpty()) {
            tables.set(changed, isCreation ? changes.create(table) : changes.change(table));
        }
    }

    private void compareBigPages(Dice dice) {
        var table = new BigItems(dice, prefix + "big");
        table.writes().forEach(write -> run.take(new Step.One(write)));
        table.reads().forEach(run::take);
        quietly(new Request("DeleteTable", Members.single("TableName", new Node.Text(prefix + "big"))));
    }

    private void compareEverything(TableLayout table) {
        var reads = new RandomReads(new Dice(seed), new RandomValues(new Dice(seed)), table);
        run.take(reads.everything(null));
        for (var index : table.indexes()) {
            run.take(reads.everything(index));
        }
    }

    private void quietly(Request request) {
        local.call(request);
        ours.call(request);
    }

    /// After a difference: makes our items those of DynamoDB Local, so that one difference is not seen in all later
    /// steps.
    private void makeEqual() {
        for (var table : tables) {
            var theirs = items(local, table);
            var here = items(ours, table);
            here.forEach((key, item) -> {
                if (!item.equals(theirs.get(key))) {
                    ours.call(delete(table, key));
                }
            });
            theirs.forEach((key, item) -> {
                // DynamoDB Local lets an update make an item that DynamoDB refuses: such a one goes on both sides.
                if (!item.equals(here.get(key)) && !ours.call(put(table, item)).isSuccess()) {
                    local.call(delete(table, key));
                }
            });
        }
    }

    private static Request put(TableLayout table, Node item) {
        return new Request(
                "PutItem",
                new Members().with("TableName", table.name()).with("Item", item).build());
    }

    private static Request delete(TableLayout table, Node key) {
        return new Request(
                "DeleteItem",
                new Members().with("TableName", table.name()).with("Key", key).build());
    }

    private static Map<Node, Node> items(Endpoint endpoint, TableLayout table) {
        var answer = endpoint.call(new Request(
                "Scan",
                new Members()
                        .with("TableName", table.name())
                        .with("ConsistentRead", true)
                        .build()));
        Map<Node, Node> items = new LinkedHashMap<>();
        if (answer.member("Items") instanceof Node.Sequence(var elements)) {
            for (var element : elements) {
                var normal = Comparison.normal(element);
                items.put(key(table, normal), normal);
            }
        }
        return items;
    }

    private static Node key(TableLayout table, Node item) {
        var key = new Members();
        if (item instanceof Node.Structure(var members)) {
            for (var part : table.keys()) {
                var value = members.get(part.name());
                if (value != null) {
                    key.with(part.name(), value);
                }
            }
        }
        return key.build();
    }
}
