package rowhouse.differential;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;

/// Compares two answers member for member. What has no order (sets, the items of a batch, tables' indexes) is put in
/// one.
final class Comparison {
    // Lists whose order DynamoDB does not promise.
    private static final Set<String> UNORDERED =
            Set.of("AttributeDefinitions", "LocalSecondaryIndexes", "GlobalSecondaryIndexes", "NonKeyAttributes");

    private final String operation;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(String operation) {
        this.operation = operation;
    }

    static List<Difference> compare(Request request, Answer local, Answer ours) {
        var label = request.operation() + (request.body().members().containsKey("IndexName") ? " on an index" : "");
        var comparison = new Comparison(label);
        if (local.isSuccess() && ours.isSuccess()) {
            comparison.compare("", normal(request.operation(), local.body()), normal(request.operation(), ours.body()));
        } else {
            comparison.compareErrors(local, ours);
        }
        return comparison.differences;
    }

    private void compareErrors(Answer local, Answer ours) {
        var localText = local.isSuccess() ? "200" : local.error();
        var oursText = ours.isSuccess() ? "200" : ours.error();
        if (!localText.equals(oursText)) {
            differences.add(new Difference(operation, "error", localText, oursText));
        }
        if (!local.isSuccess() && !ours.isSuccess()) {
            compare("", normal("", local.errorDetails()), normal("", ours.errorDetails()));
        }
    }

    private void compare(String path, Node local, Node ours) {
        if (local instanceof Node.Structure(var locals) && ours instanceof Node.Structure(var others)) {
            var names = new LinkedHashSet<>(locals.keySet());
            names.addAll(others.keySet());
            for (var name : names) {
                compareMember(path.isEmpty() ? name : path + "." + name, locals.get(name), others.get(name));
            }
        } else if (local instanceof Node.Sequence(var locals)
                && ours instanceof Node.Sequence(var others)
                && locals.size() == others.size()) {
            for (int i = 0; i < locals.size(); i++) {
                compare(path + "[]", locals.get(i), others.get(i));
            }
        } else if (!local.equals(ours)) {
            differences.add(new Difference(operation, path, JsonText.write(local), JsonText.write(ours)));
        }
    }

    private void compareMember(String path, @Nullable Node local, @Nullable Node ours) {
        if (local != null && ours != null) {
            compare(path, local, ours);
        } else {
            differences.add(new Difference(operation, path, textOrAbsent(local), textOrAbsent(ours)));
        }
    }

    private static String textOrAbsent(@Nullable Node node) {
        return node == null ? Difference.ABSENT : JsonText.write(node);
    }

    /// What DynamoDB promises of the answer to a single request: not which items come first, nor which are in a
    /// segment, so
    /// a single page of a scan says nothing but its size, and one of a segment nothing.
    static Answer promised(Request request, Answer answer) {
        var asked = request.body().members();
        boolean isSegment = asked.containsKey("Segment");
        if (!answer.isSuccess() || !request.operation().equals("Scan") || !(isSegment || asked.containsKey("Limit"))) {
            return answer;
        }
        var members = new LinkedHashMap<>(answer.body().members());
        members.keySet().retainAll(isSegment ? List.of() : List.of("ScannedCount"));
        return new Answer(answer.status(), new Node.Structure(members));
    }

    /// The body in a form in which equal answers are equal.
    private static Node normal(String operation, Node.Structure body) {
        Map<String, Node> members = new LinkedHashMap<>();
        body.members().forEach((name, value) -> members.put(name, normalMember(name, value)));
        // The order of a batch's items, of a scan's, and of the tables a batch charges is not promised.
        if (operation.equals("BatchGetItem") && members.get("Responses") instanceof Node.Structure(var tables)) {
            Map<String, Node> sorted = new TreeMap<>();
            tables.forEach((table, items) -> sorted.put(table, sorted(items)));
            members.put("Responses", new Node.Structure(sorted));
        }
        if (operation.equals("Scan") && members.get("Items") instanceof Node.Sequence items) {
            members.put("Items", sorted(items));
        }
        var capacity = members.get("ConsumedCapacity");
        if (capacity instanceof Node.Sequence) {
            members.put("ConsumedCapacity", sorted(capacity));
        }
        return new Node.Structure(members);
    }

    private static Node normalMember(String name, Node value) {
        // Two servers are never asked at quite the same moment.
        if (name.endsWith("DateTime") && value instanceof Node.Numeral) {
            return new Node.Text("<time>");
        }
        var normal = normal(value);
        if (name.equals("N")) {
            return plainNumber(normal);
        }
        if (name.equals("NS") && isSet(name, normal) && normal instanceof Node.Sequence(var numbers)) {
            return sorted(new Node.Sequence(
                    numbers.stream().map(Comparison::plainNumber).toList()));
        }
        return UNORDERED.contains(name) || isSet(name, normal) ? sorted(normal) : normal;
    }

    static Node normal(Node node) {
        return switch (node) {
            case Node.Structure(var members) -> {
                Map<String, Node> sorted = new TreeMap<>();
                members.forEach((name, value) -> sorted.put(name, normalMember(name, value)));
                yield new Node.Structure(sorted);
            }
            case Node.Sequence(var elements) ->
                new Node.Sequence(elements.stream().map(Comparison::normal).toList());
            case Node.Numeral(var digits) ->
                new Node.Numeral(new BigDecimal(digits).stripTrailingZeros().toPlainString());
            case Node.Text _, Node.Truth _, Node.Null _ -> node;
        };
    }

    // DynamoDB Local often leaves a number as it was written (`1e2`, `01`); DynamoDB never does.
    private static Node plainNumber(Node number) {
        return number instanceof Node.Text(var digits) ? new Node.Text(plain(digits)) : number;
    }

    private static String plain(String digits) {
        return new BigDecimal(digits).stripTrailingZeros().toPlainString();
    }

    private static boolean isSet(String name, Node value) {
        return (name.equals("SS") || name.equals("NS") || name.equals("BS"))
                && value instanceof Node.Sequence(var elements)
                && elements.stream().allMatch(Node.Text.class::isInstance);
    }

    /// What tells an element from the others where the rest of it may differ.
    private static String name(Node element) {
        if (element instanceof Node.Structure(var members)) {
            for (var member : List.of("TableName", "IndexName", "AttributeName")) {
                if (members.get(member) instanceof Node.Text(var text)) {
                    return text;
                }
            }
        }
        return "";
    }

    static Node sorted(Node node) {
        if (!(node instanceof Node.Sequence(var elements))) {
            return node;
        }
        var sorted = new ArrayList<>(elements);
        sorted.sort(Comparator.comparing(Comparison::name).thenComparing(JsonText::write));
        return new Node.Sequence(sorted);
    }
}
