package rowhouse.differential;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import rowhouse.node.Node;

/// Spoils the expressions of a request, or puts a wrong one in their place.
final class WrongExpressions {
    // The values these may use are :s (a string), :n (a number), :l (a list) and :ss (a set).
    private static final List<String> CONDITIONS = List.of(
            "",
            " ",
            "s",
            "s =",
            "= :s",
            "s == :s",
            "s = :s AND",
            "AND s = :s",
            "(s = :s",
            "s = :s)",
            "s = :s OR OR n = :n",
            "((s = :s))",
            "s = s",
            "n < n",
            "size(s)",
            "size(s) = size(s)",
            "attribute_exists(:s)",
            "attribute_exists(s, n)",
            "attribute_exists(s) = :s",
            "foo(s)",
            "SIZE(s) = :n",
            "s = \"x\"",
            "s = 'x'",
            "s = 1",
            "status = :s",
            "Name = :s",
            "m.status = :s",
            "s.[0] = :s",
            "s[x] = :s",
            "s[-1] = :s",
            "s[01] = :s",
            "s[99999999999] = :s",
            "_s = :s",
            "s..n = :s",
            "s = :none",
            "#none = :s",
            "s < :ss",
            "s < :l",
            "begins_with(s, :n)",
            "begins_with(s)",
            "contains(s)",
            "contains(s, :s, :n)",
            "contains(s, s)",
            "attribute_type(s, :n)",
            "attribute_type(s, :s)",
            "size(:n) = :n",
            "s BETWEEN :s",
            "s BETWEEN :s AND :n",
            "n BETWEEN :n AND :n2",
            "s BETWEEN :ss AND :ss",
            "s IN ()",
            "s IN :s",
            "s IN (:s, )",
            "s IN (s)",
            "NOT",
            "NOT s",
            "s = :s AND NOT",
            "if_not_exists(s, :s) = :s",
            "list_append(l, :l) = :l",
            "s <> = :s",
            "s != :s",
            "s => :s",
            "s = :s; n = :n",
            "s LIKE :s",
            "s IS NULL",
            "attribute_exists s",
            "attribute_exists()",
            "attribute_exists(s",
            "s = :s , n = :n",
            "s + n = :n",
            "(s) = (:s)",
            "s = NOT :s",
            "size(size(s)) = :n",
            "contains(size(s), :n)",
            "s IN (:s, :n, s)",
            "begins_with(s, s)",
            ":s = :s",
            ":s < :n",
            "m.x.y.z = :s",
            "attribute_exists(m[0].x)",
            "attribute_not_exists(#s)",
            "between BETWEEN :n AND :n",
            "é = :s");

    private static final List<String> UPDATES = List.of(
            "",
            " ",
            "SET",
            "SET s",
            "SET s =",
            "SET s = :s,",
            "SET s = :s SET n = :n",
            "s = :s",
            "SET s == :s",
            "SET s = :s n = :n",
            "SET :s = :s",
            "SET s = :s, s = :s",
            "SET m = :s, m.x = :n",
            "SET m.x = :n, m[0] = :s",
            "SET pk = :s",
            "REMOVE pk",
            "ADD pk :n",
            "SET pk.x = :s",
            "SET s = n + :s",
            "SET n = :s + :n",
            "SET n = n + n + :n",
            "SET n = n * :n",
            "SET n = size(s)",
            "SET n = foo(s)",
            "SET s = if_not_exists(:s, :s)",
            "SET s = if_not_exists(s)",
            "SET l = list_append(l)",
            "SET l = list_append(l, :s)",
            "SET l = list_append(:n, :l)",
            "SET l = list_append(l, :l) + :n",
            "SET s = attribute_exists(s)",
            "SET s = if_not_exists(s, :s, :n)",
            "ADD n",
            "ADD n n",
            "ADD s :s",
            "ADD l :l",
            "ADD n :n, ADD n2 :n",
            "DELETE ss :s",
            "DELETE ss :n",
            "DELETE ss",
            "DELETE ss ss",
            "REMOVE",
            "REMOVE s,",
            "REMOVE s n",
            "REMOVE s :s",
            "REMOVE s, s",
            "REMOVE m, m.x",
            "REMOVE s REMOVE n",
            "UPDATE s = :s",
            "SET s = :none",
            "SET #none = :s",
            "SET status = :s",
            "SET nowhere.x = :s",
            "SET nowhere[0] = :s",
            "SET s = nowhere",
            "SET n = nowhere + :n",
            "SET n = s + :n",
            "SET l = list_append(s, :l)",
            "SET s.x = :s",
            "SET n[0] = :s",
            "SET m[0] = :s",
            "SET l.x = :s",
            "REMOVE nowhere.x",
            "REMOVE s.x",
            "REMOVE n[0]",
            "ADD s :n",
            "ADD n :ss",
            "ADD nowhere.x :n",
            "DELETE n :ss",
            "DELETE ns :ss",
            "DELETE nowhere :ss",
            "SET s = (:s)",
            "SET n = (n + :n)",
            "SET s = ((:s))",
            "SET s = s",
            "SET s = m.nowhere",
            "SET s = l[99]",
            "SET l[99999999999] = :s",
            "SET s = \"x\"",
            "SET s = 1",
            "SET s = :s WHERE n = :n",
            "SET add = :s",
            "SET s.add = :s");

    private static final List<String> PROJECTIONS = List.of(
            "",
            " ",
            ",",
            "s,",
            ",s",
            "s n",
            "s, s",
            "m, m.x",
            "m.x, m[0]",
            "l[0], l[0]",
            ":s",
            "status",
            "#none",
            "s.",
            ".s",
            "l[",
            "l[]",
            "l[a]",
            "l[-1]",
            "size(s)",
            "s = n",
            "s, status",
            "m.status",
            "(s)",
            "*",
            "s;n",
            "l[99999999999]");

    private static final List<String> KEY_CONDITIONS = List.of(
            "",
            "pk",
            "pk =",
            "pk < :s",
            "pk <> :s",
            "pk IN (:s)",
            "NOT pk = :s",
            "pk = :s OR sk = :s",
            "pk = :s AND pk = :s",
            "pk = :s AND sk = :s AND sk = :n",
            "pk = :s AND s = :s",
            "sk = :s",
            "s = :s",
            "attribute_exists(pk)",
            "begins_with(pk, :s)",
            "pk = :s AND begins_with(sk, :n)",
            "pk = :s AND contains(sk, :s)",
            "pk = :ss",
            "pk = :l",
            "pk = sk",
            "pk = :s AND size(sk) = :n",
            "pk.x = :s",
            "pk[0] = :s",
            "pk = :s AND sk <> :s",
            "pk BETWEEN :n AND :n",
            "pk = :s AND sk BETWEEN :n2 AND :n",
            "pk = :none",
            "pk = :s AND sk IN (:s)",
            "((pk = :s))",
            "pk = :s AND sk.x = :s");

    private static final List<String> TOKENS = List.of(
            "=", "<>", "<", "(", ")", ",", ".", "[", "]", "AND", "OR", "NOT", "BETWEEN", "IN", "SET", "ADD", "REMOVE",
            "DELETE", ":", "#", "x", "0", "+", "-", "size", "\"", "é");

    private static final List<String> OLD_PARAMETERS = List.of(
            "KeyConditions",
            "QueryFilter",
            "ScanFilter",
            "Expected",
            "AttributeUpdates",
            "AttributesToGet",
            "ConditionalOperator");

    private static final Pattern PLACEHOLDER = Pattern.compile("[#:][A-Za-z0-9_]+");

    private static final Node.Structure VALUES = new Members()
            .with(":s", Members.single("S", new Node.Text("a")))
            .with(":n", Members.single("N", new Node.Text("2")))
            .with(":n2", Members.single("N", new Node.Text("1")))
            .with(":l", Members.single("L", new Node.Sequence(List.of())))
            .with(":ss", Members.single("SS", Members.texts(List.of("a", "b"))))
            .build();

    private final Dice dice;

    WrongExpressions(Dice dice) {
        this.dice = dice;
    }

    /// Whether the operation has expressions to spoil.
    boolean spoil(String operation, Members body) {
        var expressions = expressions(operation, body);
        if (expressions.isEmpty()) {
            return false;
        }
        var member = dice.pick(expressions);
        if (body.get(member) instanceof Node.Text(var text) && dice.chance(40)) {
            body.with(member, mutilated(text));
            return true;
        }
        OLD_PARAMETERS.forEach(body::without);
        for (var other : expressions) {
            if (!other.equals("KeyConditionExpression")) {
                body.without(other);
            }
        }
        body.with(member, dice.pick(wrongOnes(member)));
        addPlaceholders(body);
        return true;
    }

    private static List<String> expressions(String operation, Members body) {
        return switch (operation) {
            case "PutItem", "DeleteItem" -> List.of("ConditionExpression");
            case "UpdateItem" -> List.of("UpdateExpression", "ConditionExpression");
            case "GetItem" -> List.of("ProjectionExpression");
            case "Scan" -> List.of("FilterExpression", "ProjectionExpression");
            case "Query" ->
                body.has("KeyConditionExpression")
                        ? List.of("KeyConditionExpression", "FilterExpression", "ProjectionExpression")
                        : List.of("KeyConditionExpression");
            default -> List.of();
        };
    }

    private static List<String> wrongOnes(String member) {
        return switch (member) {
            case "UpdateExpression" -> UPDATES;
            case "ProjectionExpression" -> PROJECTIONS;
            case "KeyConditionExpression" -> KEY_CONDITIONS;
            default -> CONDITIONS;
        };
    }

    /// The text with one token or letter too many or too few.
    private String mutilated(String text) {
        if (text.isEmpty()) {
            return dice.pick(TOKENS);
        }
        int at = dice.below(text.length());
        return switch (dice.below(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + " " + dice.pick(TOKENS) + " " + text.substring(at);
            default -> text.substring(0, at) + dice.pick(TOKENS) + text.substring(at + 1);
        };
    }

    /// Leaves the placeholders that the expressions still use, and adds those that the wrong one may use.
    private void addPlaceholders(Members body) {
        var used = new LinkedHashSet<String>();
        for (var member : body.build().members().entrySet()) {
            if (member.getKey().endsWith("Expression") && member.getValue() instanceof Node.Text(var text)) {
                PLACEHOLDER.matcher(text).results().map(MatchResult::group).forEach(used::add);
            }
        }
        replace(body, "ExpressionAttributeNames", new Members().build(), used);
        replace(body, "ExpressionAttributeValues", VALUES, used);
    }

    private static void replace(Members body, String member, Node.Structure additions, Set<String> used) {
        var all = Members.of(additions);
        if (body.get(member) instanceof Node.Structure present) {
            all.with(present);
        }
        var kept = new Members();
        all.build().members().forEach((placeholder, value) -> {
            if (used.contains(placeholder)) {
                kept.with(placeholder, value);
            }
        });
        body.without(member);
        if (!kept.isEmpty()) {
            body.with(member, kept.build());
        }
    }
}
