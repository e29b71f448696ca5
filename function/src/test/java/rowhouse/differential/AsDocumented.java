package rowhouse.differential;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;

/// What DynamoDB Local would answer if it did two things as DynamoDB does. Both can be computed from the request and
/// the answer, so that the rest is compared to the digit; a rule in the list of differences would excuse more.
final class AsDocumented {
    private AsDocumented() {}

    static Answer amended(Request request, Answer local) {
        if (!local.isSuccess()) {
            return local;
        }
        return switch (request.operation()) {
            case "BatchGetItem" -> new Answer(local.status(), withAbsentKeys(request.body(), local.body()));
            case "UpdateItem" -> new Answer(local.status(), UpdatedParts.of(request.body(), local.body()));
            default -> local;
        };
    }

    /// "If you perform a read operation on an item that does not exist, DynamoDB still consumes read throughput": half
    /// a unit, one where the read is strongly consistent. DynamoDB Local charges nothing for it in a batch.
    private static Node.Structure withAbsentKeys(Node.Structure request, Node.Structure answer) {
        if (!(answer.members().get("ConsumedCapacity") instanceof Node.Sequence(var charges))) {
            return answer;
        }
        var amended = charges.stream()
                .<Node>map(charge -> charge instanceof Node.Structure table
                        ? plus(
                                unitsOfAbsentKeys(
                                        request, answer, table.members().get("TableName")),
                                table)
                        : charge)
                .toList();
        return Members.of(answer)
                .with("ConsumedCapacity", new Node.Sequence(amended))
                .build();
    }

    private static BigDecimal unitsOfAbsentKeys(
            Node.Structure request, Node.Structure answer, @Nullable Node tableName) {
        var name = tableName instanceof Node.Text(var text) ? text : "";
        var asked = members(members(request, "RequestItems"), name);
        boolean isConsistent = new Node.Truth(true).equals(asked.members().get("ConsistentRead"));
        int absent = size(asked, "Keys") - size(members(answer, "Responses"), name);
        return new BigDecimal(isConsistent ? "1" : "0.5").multiply(BigDecimal.valueOf(absent));
    }

    private static Node.Structure plus(BigDecimal units, Node.Structure charge) {
        var sum = Members.of(charge);
        if (charge.members().get("CapacityUnits") instanceof Node.Numeral(var digits)) {
            sum.with(
                    "CapacityUnits",
                    new Node.Numeral(new BigDecimal(digits).add(units).toPlainString()));
        }
        if (charge.members().get("Table") instanceof Node.Structure table) {
            sum.with("Table", plus(units, table));
        }
        return sum.build();
    }

    private static Node.Structure members(Node.Structure node, String name) {
        return node.members().get(name) instanceof Node.Structure structure ? structure : new Node.Structure(Map.of());
    }

    private static int size(Node.Structure node, String name) {
        return node.members().getOrDefault(name, new Node.Sequence(List.of())) instanceof Node.Sequence(var elements)
                ? elements.size()
                : 0;
    }
}
