package rowhouse.differential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import rowhouse.differential.TableLayout.Index;
import rowhouse.node.Node;

/// Creates, changes and deletes global indexes of tables that hold items, and compares what the indexes then hold.
final class IndexChanges {
    private static final Pattern UNDER_WAY =
            Pattern.compile("\"(Table|Index)Status\":\"(CREATING|UPDATING|DELETING)\"");
    private static final int MOST_POLLS = 150;

    /// @param after the table when the request has succeeded
    private record Change(Request request, TableLayout after) {}

    private final Run run;
    private final Endpoint local;
    private final Endpoint ours;
    private final Dice dice;
    private final RandomTables tables;
    // An attribute keeps its type when its last index goes: the items still have it.
    private final Map<String, Set<TableLayout.Key>> keys = new HashMap<>();
    private int created;

    IndexChanges(Run run, Endpoint local, Endpoint ours, Dice dice, RandomTables tables) {
        this.run = run;
        this.local = local;
        this.ours = ours;
        this.dice = dice;
        this.tables = tables;
    }

    /// Creates an index, and waits until it is filled.
    ///
    /// @return the table as it then is
    TableLayout create(TableLayout table) {
        var before = table.withBilling(isOnDemand(table));
        remember(before);
        return make(before, creation(before));
    }

    /// Tries any change, and waits until it is done.
    ///
    /// @return the table as it then is
    TableLayout change(TableLayout table) {
        var before = table.withBilling(isOnDemand(table));
        remember(before);
        return make(before, random(before));
    }

    private TableLayout make(TableLayout before, Change change) {
        run.take(new Step.One(change.request()));
        var description = new Request("DescribeTable", named(before).build());
        // DynamoDB Local is sometimes never done with the deletion of an index: then nobody reads it any more.
        boolean isDone = await(ours, description) && await(local, description);
        if (isDone && hasIndexes(local, change.after()) && hasIndexes(ours, change.after())) {
            run.take(new Step.One(description));
            compare(change.after());
            return change.after();
        }
        return isDone ? before : change.after();
    }

    private void remember(TableLayout table) {
        keys.computeIfAbsent(table.name(), _ -> new LinkedHashSet<>()).addAll(table.allKeys());
    }

    private void compare(TableLayout table) {
        var reads = new RandomReads(dice, new RandomValues(dice), table);
        for (var index : table.indexes()) {
            run.take(reads.everything(index));
            run.take(reads.query());
        }
    }

    private Change random(TableLayout table) {
        var globals = table.indexes().stream().filter(index -> !index.isLocal()).toList();
        int roll = dice.below(100);
        if (roll < 8) {
            return wrong(table, globals);
        }
        if (!globals.isEmpty() && roll < 45) {
            return delete(table, dice.pick(globals));
        }
        if (!globals.isEmpty() && roll < 55) {
            return new Change(update(table, List.of(throughput(dice.pick(globals)))), table);
        }
        return creation(table);
    }

    private Change creation(TableLayout table) {
        var index = newIndex(table, "added" + created++);
        var indexes = new ArrayList<>(table.indexes());
        indexes.add(index);
        var after = table.withIndexes(indexes);
        var request = update(table, List.of(creation(table, index)))
                .with("AttributeDefinitions", TableLayout.definitions(after.allKeys()));
        return new Change(request, after);
    }

    private Index newIndex(TableLayout table, String name) {
        var known = keys.computeIfAbsent(table.name(), _ -> new LinkedHashSet<>());
        known.removeIf(key -> table.isKey(key.name()));
        if (known.isEmpty()) {
            known.add(new TableLayout.Key("g", "S"));
        }
        return tables.newIndex(table, name, List.copyOf(known));
    }

    private Change delete(TableLayout table, Index index) {
        var indexes = new ArrayList<>(table.indexes());
        indexes.remove(index);
        return new Change(update(table, List.of(deletion(index.name()))), table.withIndexes(indexes));
    }

    private Change wrong(TableLayout table, List<Index> globals) {
        var index = newIndex(table, "wrong");
        var request = switch (dice.below(4)) {
            case 0 -> update(table, List.of(deletion("no-such-index")));
            case 1 -> update(table, List.of(throughput(index)));
            case 2 ->
                update(table, List.of(creation(table, globals.isEmpty() ? index : globals.getFirst())))
                        .with(
                                "AttributeDefinitions",
                                TableLayout.definitions(Set.of(new TableLayout.Key("other", "S"))));
            default -> update(table, List.of(new Members().build()));
        };
        return new Change(request, table);
    }

    private static Request update(TableLayout table, List<Node> changes) {
        return new Request(
                "UpdateTable",
                named(table)
                        .with("GlobalSecondaryIndexUpdates", new Node.Sequence(changes))
                        .build());
    }

    private static Node creation(TableLayout table, Index index) {
        return Members.single("Create", table.described(index));
    }

    private static Node deletion(String index) {
        return Members.single("Delete", Members.single("IndexName", new Node.Text(index)));
    }

    private Node throughput(Index index) {
        var units = new Members()
                .with("ReadCapacityUnits", 1 + dice.below(9))
                .with("WriteCapacityUnits", 1 + dice.below(9));
        return Members.single(
                "Update",
                new Members()
                        .with("IndexName", index.name())
                        .with("ProvisionedThroughput", units.build())
                        .build());
    }

    private static Members named(TableLayout table) {
        return new Members().with("TableName", table.name());
    }

    private boolean isOnDemand(TableLayout table) {
        return describe(local, table).contains("\"BillingMode\":\"PAY_PER_REQUEST\"");
    }

    private static boolean hasIndexes(Endpoint endpoint, TableLayout table) {
        var described = describe(endpoint, table);
        return table.indexes().stream().allMatch(index -> described.contains("\"" + index.name() + "\""))
                && described.split("\"IndexName\"", -1).length - 1
                        == table.indexes().size();
    }

    private static String describe(Endpoint endpoint, TableLayout table) {
        return JsonText.write(
                endpoint.call(new Request("DescribeTable", named(table).build()))
                        .body());
    }

    private static boolean await(Endpoint endpoint, Request description) {
        for (int poll = 0; poll < MOST_POLLS; poll++) {
            if (!UNDER_WAY
                    .matcher(JsonText.write(endpoint.call(description).body()))
                    .find()) {
                return true;
            }
            pause();
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while indexes change", e);
        }
    }
}
