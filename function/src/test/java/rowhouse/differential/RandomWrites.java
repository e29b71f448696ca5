package rowhouse.differential;

import rowhouse.node.Node;

/// Random requests that write one item of one table, alone or as part of a transaction.
final class RandomWrites {
    private final Dice dice;
    private final RandomValues values;
    private final RandomItems items;
    private final RandomPaths paths;
    private final LegacyConditions legacy;
    private final TableLayout table;

    RandomWrites(Dice dice, RandomValues values, TableLayout table) {
        this.dice = dice;
        this.values = values;
        this.table = table;
        this.items = new RandomItems(dice, values, table);
        this.paths = new RandomPaths(dice, table);
        this.legacy = new LegacyConditions(dice, values, items, paths.plainAttributes());
    }

    RandomItems items() {
        return items;
    }

    Request put() {
        var body = table("Item", items.item());
        addCondition(body, new Placeholders(dice), 25);
        addReturns(body, "NONE", "ALL_OLD");
        return new Request("PutItem", body.build());
    }

    Request delete() {
        var body = table("Key", items.key());
        addCondition(body, new Placeholders(dice), 40);
        addReturns(body, "NONE", "ALL_OLD");
        return new Request("DeleteItem", body.build());
    }

    Request update() {
        var body = table("Key", items.key());
        if (dice.chance(12)) {
            body.with("AttributeUpdates", legacy.updates());
            if (dice.chance(20)) {
                addExpected(body);
            }
        } else if (dice.chance(97)) {
            var placeholders = new Placeholders(dice);
            body.with("UpdateExpression", update(placeholders));
            if (dice.chance(25)) {
                body.with("ConditionExpression", condition(placeholders));
            }
            placeholders.addTo(body);
        }
        addReturns(body, "NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW");
        if (dice.chance(40) && !body.has("ReturnValues")) {
            body.with("ReturnValues", dice.pick("UPDATED_OLD", "UPDATED_NEW", "ALL_NEW"));
        }
        return new Request("UpdateItem", body.build());
    }

    /// One action of TransactWriteItems on this key.
    Node.Structure action(Node.Structure key) {
        var placeholders = new Placeholders(dice);
        return switch (dice.below(4)) {
            case 0 -> {
                var body = table("Item", Members.of(items.item()).with(key).build());
                yield action("Put", body, placeholders, 20);
            }
            case 1 -> action("Delete", table("Key", key), placeholders, 20);
            case 2 -> {
                var body = table("Key", key).with("UpdateExpression", update(placeholders));
                yield action("Update", body, placeholders, 20);
            }
            default -> {
                // An action needs its condition, and the transaction should still often succeed.
                var body = table("Key", key);
                var hash = placeholders.name(table.hash().name());
                body.with("ConditionExpression", "attribute_not_exists(" + hash + ") OR " + condition(placeholders));
                yield action("ConditionCheck", body, placeholders, 0);
            }
        };
    }

    /// One entry of BatchWriteItem on this key.
    Node.Structure entry(Node.Structure key) {
        return dice.chance(65)
                ? Members.single(
                        "PutRequest",
                        Members.single(
                                "Item", Members.of(items.item()).with(key).build()))
                : Members.single("DeleteRequest", Members.single("Key", key));
    }

    private Members table(String member, Node.Structure content) {
        return new Members().with("TableName", table.name()).with(member, content);
    }

    private Node.Structure action(String name, Members body, Placeholders placeholders, int conditionPercent) {
        if (dice.chance(conditionPercent)) {
            body.with("ConditionExpression", condition(placeholders));
        }
        placeholders.addTo(body);
        if (dice.chance(20)) {
            body.with("ReturnValuesOnConditionCheckFailure", dice.pick("ALL_OLD", "NONE"));
        }
        return Members.single(name, body.build());
    }

    private String update(Placeholders placeholders) {
        return new RandomUpdates(dice, values, paths, items, table, placeholders).update();
    }

    private String condition(Placeholders placeholders) {
        return new RandomConditions(dice, values, paths, placeholders, true).condition();
    }

    private void addCondition(Members body, Placeholders placeholders, int percent) {
        if (dice.chance(percent)) {
            body.with("ConditionExpression", condition(placeholders));
            placeholders.addTo(body);
        } else if (dice.chance(8)) {
            addExpected(body);
        }
    }

    private void addExpected(Members body) {
        body.with("Expected", legacy.expected());
        if (dice.chance(50)) {
            body.with("ConditionalOperator", dice.pick("AND", "OR"));
        }
    }

    private void addReturns(Members body, String... returnValues) {
        if (dice.chance(30)) {
            body.with("ReturnValues", dice.pick(returnValues));
        }
        if (dice.chance(15)) {
            body.with("ReturnValuesOnConditionCheckFailure", dice.pick("ALL_OLD", "NONE"));
        }
        if (dice.chance(25)) {
            body.with("ReturnConsumedCapacity", dice.pick("TOTAL", "INDEXES", "NONE"));
        }
        if (dice.chance(4)) {
            body.with("ReturnItemCollectionMetrics", dice.pick("SIZE", "NONE"));
        }
    }
}
