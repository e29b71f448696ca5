package rowhouse.differential;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.differential.TableLayout.Index;
import rowhouse.node.Node;

/// A table whose one partition has more items than a page holds, and the reads that meet the end of a page.
final class BigItems {
    private static final TableLayout.Key PARTITION = new TableLayout.Key("pk", "S");
    private static final TableLayout.Key POSITION = new TableLayout.Key("sk", "N");
    private static final TableLayout.Key GROUP = new TableLayout.Key("g", "S");
    private static final List<Index> INDEXES = List.of(
            new Index("localALL", true, PARTITION, new TableLayout.Key("i", "N"), "ALL", List.of()),
            new Index("globalALL", false, GROUP, POSITION, "ALL", List.of()),
            new Index("globalKEYS_ONLY", false, GROUP, POSITION, "KEYS_ONLY", List.of()));
    private static final int MOST_CHARACTERS = 190_000;

    private final Dice dice;
    private final TableLayout table;

    BigItems(Dice dice, String name) {
        this.dice = dice;
        this.table = new TableLayout(name, PARTITION, POSITION, INDEXES, true);
    }

    /// What makes and fills the table.
    List<Request> writes() {
        var writes = new ArrayList<Request>();
        writes.add(table.createRequest());
        for (int left = 16 + dice.below(8); left > 0; left--) {
            writes.add(new Request(
                    "PutItem",
                    new Members()
                            .with("TableName", table.name())
                            .with("Item", item(left))
                            .build()));
        }
        return writes;
    }

    List<Step> reads() {
        var steps = new ArrayList<Step>();
        for (boolean isForward : List.of(true, false)) {
            steps.add(pages(query(null, isForward, new Members())));
            steps.add(pages(query(dice.pick(INDEXES.subList(0, 2)), isForward, new Members())));
        }
        steps.add(pages(query(null, true, new Members().with("Limit", 2 + dice.below(4)))));
        steps.add(pages(query(null, dice.chance(50), new Members().with("Select", "COUNT"))));
        steps.add(pages(new Request("Scan", Members.single("TableName", new Node.Text(table.name())))));
        // DynamoDB Local measures a page by what the filter leaves, and one of an index by whole items; DynamoDB by
        // what it
        // reads. So here only all pages together are the same.
        steps.add(together(query(null, dice.chance(50), new Members().with("FilterExpression", "size(v) < i"))));
        steps.add(together(query(INDEXES.getLast(), dice.chance(50), new Members())));
        return steps;
    }

    private static Step pages(Request request) {
        return new Step.Pages(request, true, null);
    }

    private static Step together(Request request) {
        var body = Members.of(request.body()).without("ReturnConsumedCapacity").build();
        return new Step.Pages(new Request(request.operation(), body), false, null);
    }

    private Request query(@Nullable Index index, boolean isForward, Members body) {
        var hash = index == null ? PARTITION : index.hash();
        body.with("TableName", table.name()).with("ScanIndexForward", isForward);
        if (index != null) {
            body.with("IndexName", index.name());
        }
        body.with("KeyConditionExpression", hash.name() + " = :one")
                .with("ExpressionAttributeValues", Members.single(":one", text("S", "one")))
                .with("ReturnConsumedCapacity", dice.pick("TOTAL", "INDEXES"));
        return new Request("Query", body.build());
    }

    private Node item(int position) {
        int characters = dice.below(MOST_CHARACTERS);
        return new Members()
                .with(PARTITION.name(), text("S", "one"))
                .with(POSITION.name(), text("N", Integer.toString(position)))
                .with(GROUP.name(), text("S", "one"))
                .with("i", text("N", Integer.toString(dice.below(MOST_CHARACTERS))))
                .with("v", text("S", "x".repeat(characters)))
                .build();
    }

    private static Node text(String type, String text) {
        return Members.single(type, new Node.Text(text));
    }
}
