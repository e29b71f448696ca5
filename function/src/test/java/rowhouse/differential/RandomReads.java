package rowhouse.differential;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import rowhouse.differential.RandomItems.Attribute;
import rowhouse.differential.RandomPaths.TypedPath;
import rowhouse.differential.TableLayout.Index;
import rowhouse.node.Node;

/// Random requests that read one table or its indexes.
final class RandomReads {
    private final Dice dice;
    private final RandomValues values;
    private final RandomItems items;
    private final RandomPaths paths;
    private final LegacyConditions legacy;
    private final RandomKeyConditions keyConditions;
    private final TableLayout table;

    RandomReads(Dice dice, RandomValues values, TableLayout table) {
        this.dice = dice;
        this.values = values;
        this.table = table;
        this.items = new RandomItems(dice, values, table);
        this.paths = new RandomPaths(dice, table);
        this.legacy = new LegacyConditions(dice, values, items, paths.plainAttributes());
        this.keyConditions = new RandomKeyConditions(dice, values, items);
    }

    Request get() {
        var body = new Members().with("TableName", table.name()).with("Key", items.key());
        addProjection(body, new Placeholders(dice), true);
        if (dice.chance(40)) {
            body.with("ConsistentRead", dice.chance(60));
        }
        addCapacity(body);
        return new Request("GetItem", body.build());
    }

    /// One entry of TransactGetItems.
    Node.Structure transactGet() {
        var body = new Members().with("TableName", table.name()).with("Key", items.key());
        addProjection(body, new Placeholders(dice), false);
        return Members.single("Get", body.build());
    }

    /// What BatchGetItem asks of this table.
    Node.Structure keys() {
        var keys = new ArrayList<Node>();
        for (int left = 1 + dice.below(6); left > 0; left--) {
            var key = items.key();
            if (!keys.contains(key)) {
                keys.add(key);
            }
        }
        var body = new Members().with("Keys", new Node.Sequence(keys));
        addProjection(body, new Placeholders(dice), true);
        if (dice.chance(30)) {
            body.with("ConsistentRead", dice.chance(60));
        }
        return body.build();
    }

    Step query() {
        var index = index();
        var body = start(index);
        var hash = index == null ? table.hash() : index.hash();
        var range = index == null ? table.range() : index.range();
        if (dice.chance(12)) {
            body.with("KeyConditions", keyConditions.parameter(hash, range));
            addLegacyFilter(body, "QueryFilter");
            addAttributesToGet(body);
        } else {
            var placeholders = new Placeholders(dice);
            body.with("KeyConditionExpression", keyConditions.expression(hash, range, placeholders));
            addFilterAndProjection(body, placeholders, false);
        }
        if (dice.chance(50)) {
            body.with("ScanIndexForward", dice.chance(40));
        }
        if (dice.chance(25)) {
            body.with("Limit", 1 + dice.below(5));
        }
        if (index == null && dice.chance(10)) {
            body.with("ExclusiveStartKey", items.key());
        }
        addSelect(body, index);
        return new Step.Pages(new Request("Query", body.build()), index == null, range == null ? null : range.name());
    }

    Step scan() {
        var index = index();
        var body = start(index);
        if (index != null && !index.projection().equals("ALL")) {
            // DynamoDB Local filters such a scan by attributes that the index lacks.
            addAttributesToGet(body);
        } else if (dice.chance(20)) {
            addLegacyFilter(body, "ScanFilter");
            addAttributesToGet(body);
        } else {
            addFilterAndProjection(body, new Placeholders(dice), true);
        }
        if (dice.chance(25)) {
            body.with("Limit", 1 + dice.below(6));
        }
        if (dice.chance(20)) {
            return new Step.Segments(new Request("Scan", body.build()), 1 + dice.below(4));
        }
        return new Step.Pages(new Request("Scan", body.build()), false, null);
    }

    /// Everything in the table, or in one of its indexes.
    Step everything(@Nullable Index index) {
        var body = new Members().with("TableName", table.name());
        if (index != null) {
            body.with("IndexName", index.name());
        }
        return new Step.Pages(new Request("Scan", body.build()), false, null);
    }

    private @Nullable Index index() {
        return table.indexes().isEmpty() || dice.chance(45) ? null : dice.pick(table.indexes());
    }

    private Members start(@Nullable Index index) {
        var body = new Members().with("TableName", table.name());
        if (index != null) {
            body.with("IndexName", index.name());
        }
        boolean mayBeConsistent = index == null || index.isLocal() || dice.chance(5);
        if (mayBeConsistent && dice.chance(30)) {
            body.with("ConsistentRead", dice.chance(70));
        }
        addCapacity(body);
        return body;
    }

    private void addFilterAndProjection(Members body, Placeholders placeholders, boolean mayFilterKeys) {
        if (dice.chance(35)) {
            var conditions = new RandomConditions(dice, values, paths, placeholders, mayFilterKeys);
            body.with("FilterExpression", conditions.condition());
        }
        if (dice.chance(25)) {
            body.with("ProjectionExpression", projection(placeholders));
        }
        placeholders.addTo(body);
    }

    private void addLegacyFilter(Members body, String member) {
        if (dice.chance(60)) {
            body.with(member, legacy.filter());
            if (dice.chance(40)) {
                body.with("ConditionalOperator", dice.pick("AND", "OR"));
            }
        }
    }

    private void addSelect(Members body, @Nullable Index index) {
        if (!dice.chance(15)) {
            return;
        }
        if (body.has("ProjectionExpression") || body.has("AttributesToGet")) {
            body.with("Select", dice.chance(90) ? "SPECIFIC_ATTRIBUTES" : "COUNT");
        } else if (index != null) {
            body.with("Select", dice.pick("COUNT", "ALL_PROJECTED_ATTRIBUTES", "ALL_ATTRIBUTES"));
        } else {
            body.with("Select", dice.pick("COUNT", "ALL_ATTRIBUTES"));
        }
    }

    private void addProjection(Members body, Placeholders placeholders, boolean mayBeLegacy) {
        if (dice.chance(35)) {
            body.with("ProjectionExpression", projection(placeholders));
            placeholders.addTo(body);
        } else if (mayBeLegacy) {
            addAttributesToGet(body);
        }
    }

    private void addAttributesToGet(Members body) {
        if (dice.chance(10)) {
            var names = dice.some(RandomItems.ATTRIBUTES, 4).stream().map(Attribute::name);
            body.with("AttributesToGet", Members.texts(names.toList()));
        }
    }

    private void addCapacity(Members body) {
        if (dice.chance(25)) {
            body.with("ReturnConsumedCapacity", dice.pick("TOTAL", "INDEXES", "NONE"));
        }
    }

    private String projection(Placeholders placeholders) {
        var texts = new ArrayList<String>();
        for (TypedPath path : paths.disjoint(4)) {
            texts.add(path.text(placeholders));
        }
        return String.join(dice.pick(", ", ","), texts);
    }
}
