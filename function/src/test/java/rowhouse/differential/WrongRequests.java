package rowhouse.differential;

import java.util.ArrayList;
import java.util.List;
import rowhouse.node.Node;

/// Spoils a good request in one of the ways that callers do.
final class WrongRequests {
    private static final List<String> KEYS = List.of("Key", "ExclusiveStartKey");

    private final Dice dice;
    private final WrongExpressions expressions;

    WrongRequests(Dice dice) {
        this.dice = dice;
        this.expressions = new WrongExpressions(dice);
    }

    Request spoil(Request good) {
        var body = Members.of(good.body());
        for (int tries = 0; tries < 20; tries++) {
            if (trySpoil(good.operation(), body)) {
                return new Request(good.operation(), body.build());
            }
        }
        return new Request(
                good.operation(),
                body.with("ReturnConsumedCapacity", "EVERYTHING").build());
    }

    /// Whether the body now differs from what it was.
    private boolean trySpoil(String operation, Members body) {
        return switch (dice.below(12)) {
            case 0 -> tableName(body);
            case 1 -> drop(body);
            case 2 -> enumeration(body);
            case 3 -> limit(operation, body);
            case 4, 5 -> key(body);
            case 6 -> placeholders(body);
            case 7, 8, 9 -> expressions.spoil(operation, body);
            case 10 -> value(body);
            default -> readOption(operation, body);
        };
    }

    private boolean tableName(Members body) {
        if (!body.has("TableName")) {
            return false;
        }
        body.with("TableName", dice.pick("no-such-table", "", "ab", "not a name", "x".repeat(256)));
        return true;
    }

    private boolean drop(Members body) {
        var names = List.copyOf(body.build().members().keySet());
        body.without(dice.pick(names));
        return true;
    }

    private boolean enumeration(Members body) {
        var choice = dice.pick(
                "ReturnValues",
                "ReturnConsumedCapacity",
                "ReturnItemCollectionMetrics",
                "Select",
                "ReturnValuesOnConditionCheckFailure",
                "ConditionalOperator");
        if (!body.has(choice) && dice.chance(70)) {
            return false;
        }
        body.with(choice, dice.pick("SOMETHING", "", "none", "ALL_NEW", "SPECIFIC_ATTRIBUTES"));
        return true;
    }

    private boolean limit(String operation, Members body) {
        if (!operation.equals("Query") && !operation.equals("Scan")) {
            return false;
        }
        body.with("Limit", dice.pick(0, -1));
        return true;
    }

    private boolean key(Members body) {
        var member = dice.pick(KEYS);
        if (!(body.get(member) instanceof Node.Structure key)) {
            return false;
        }
        var spoiled = Members.of(key);
        var part = dice.pick(List.copyOf(key.members().keySet()));
        switch (dice.below(5)) {
            case 0 -> spoiled.without(part);
            case 1 -> spoiled.with("extra", text("S", "x"));
            case 2 -> spoiled.with(part, Members.single("BOOL", new Node.Truth(true)));
            case 3 -> spoiled.with(part, text(dice.pick("S", "B"), ""));
            default -> spoiled.without(part).with("other", text("N", "1"));
        }
        body.with(member, spoiled.build());
        return true;
    }

    private boolean placeholders(Members body) {
        var member = dice.pick("ExpressionAttributeNames", "ExpressionAttributeValues");
        boolean isNames = member.endsWith("Names");
        var placeholders = body.get(member) instanceof Node.Structure present ? Members.of(present) : new Members();
        switch (dice.below(4)) {
            case 0 -> placeholders.with(isNames ? "#unused" : ":unused", isNames ? new Node.Text("s") : text("S", "x"));
            case 1 -> {
                if (placeholders.isEmpty()) {
                    return false;
                }
                placeholders.without(
                        dice.pick(List.copyOf(placeholders.build().members().keySet())));
            }
            case 2 ->
                placeholders.with(
                        dice.pick("wrong", "#", ":", "#a-b", ":a b"), isNames ? new Node.Text("s") : text("S", "x"));
            default ->
                placeholders.with(isNames ? "#empty" : ":empty", isNames ? new Node.Text("") : new Members().build());
        }
        body.with(member, placeholders.build());
        return true;
    }

    private boolean value(Members body) {
        for (var member : List.of("Item", "ExpressionAttributeValues")) {
            if (body.get(member) instanceof Node.Structure present) {
                var names = List.copyOf(present.members().keySet());
                body.with(
                        member,
                        Members.of(present).with(dice.pick(names), wrongValue()).build());
                return true;
            }
        }
        return false;
    }

    private Node wrongValue() {
        return switch (dice.below(9)) {
            case 0 -> new Members().build();
            case 1 -> Members.of(text("S", "x")).with("N", "1").build();
            case 2 -> text("N", dice.pick("", "abc", "1e", "0x1", " 1", "1 2", "--1", "NaN", "Infinity"));
            case 3 -> text("N", "1".repeat(39));
            case 4 -> text("N", dice.pick("1E126", "-1E126", "1E-131", "9.99E+200"));
            case 5 -> Members.single(dice.pick("SS", "NS", "BS"), new Node.Sequence(List.of()));
            case 6 -> Members.single("SS", Members.texts(List.of("a", "a")));
            case 7 -> Members.single("NS", Members.texts(List.of("1", "1.0")));
            default -> Members.single("BS", Members.texts(List.of("AA==", "AA==")));
        };
    }

    private boolean readOption(String operation, Members body) {
        if (!operation.equals("Query") && !operation.equals("Scan")) {
            return mixed(operation, body);
        }
        switch (dice.below(6)) {
            case 0 -> body.with("IndexName", dice.pick("no-such-index", "", "x"));
            case 1 -> body.with("ExclusiveStartKey", Members.single("wrong", text("S", "x")));
            case 2 -> body.with("Select", "SPECIFIC_ATTRIBUTES").without("ProjectionExpression");
            case 3 -> body.with("Select", "ALL_PROJECTED_ATTRIBUTES").without("IndexName");
            case 4 -> body.with("AttributesToGet", Members.texts(dice.pick(List.of("s", "s"), List.of())));
            default -> segments(body);
        }
        return true;
    }

    private void segments(Members body) {
        body.with("Segment", dice.pick(0, 4, -1));
        if (dice.chance(70)) {
            body.with("TotalSegments", dice.pick(0, 1, 2));
        }
    }

    /// A parameter from before expressions beside one.
    private boolean mixed(String operation, Members body) {
        var additions = new ArrayList<Runnable>();
        additions.add(() -> body.with("AttributesToGet", Members.texts(List.of("s"))));
        additions.add(() -> body.with("ConditionalOperator", "AND"));
        additions.add(() -> body.with("Expected", Members.single("s", Members.single("Exists", new Node.Truth(true)))));
        if (operation.equals("UpdateItem")) {
            additions.add(() ->
                    body.with("AttributeUpdates", Members.single("s", Members.single("Action", new Node.Text("PUT")))));
        }
        dice.pick(additions).run();
        return true;
    }

    private static Node.Structure text(String type, String text) {
        return Members.single(type, new Node.Text(text));
    }
}
