package rowhouse.qualify;

import java.util.Map;
import rowhouse.json.JsonReader;
import rowhouse.node.Node;

/// What came of a request.
///
/// @param text the answer's body, or what went wrong
public record Reply(Outcome outcome, byte[] text) {
    /// What a client may conclude.
    public enum Outcome {
        DONE,
        /// Nothing was done: a condition did not hold.
        CONDITION_FAILED,
        /// Nothing was done, and the client may try again.
        REFUSED,
        /// It was done, or not, or will be.
        UNKNOWN
    }

    private static final Node.Structure NOTHING = new Node.Structure(Map.of());

    /// @param text the answer's body
    /// @throws IllegalStateException if it is an answer that no request here should get
    public static Reply of(int status, byte[] text) {
        if (status == 200) {
            return new Reply(Outcome.DONE, text);
        }
        if (status >= 500) {
            return new Reply(Outcome.UNKNOWN, text);
        }
        var type = JsonReader.read(text) instanceof Node.Structure(var members)
                        && members.get("__type") instanceof Node.Text(var name)
                ? name.substring(name.indexOf('#') + 1)
                : "";
        return switch (type) {
            case "ConditionalCheckFailedException", "TransactionCanceledException" ->
                new Reply(Outcome.CONDITION_FAILED, text);
            case "ThrottlingException", "TransactionConflictException", "ResourceInUseException" ->
                new Reply(Outcome.REFUSED, text);
            default -> throw new IllegalStateException("status " + status + ", " + type);
        };
    }

    /// The answer's members; none unless it was done.
    Node.Structure body() {
        return outcome == Outcome.DONE && JsonReader.read(text) instanceof Node.Structure structure
                ? structure
                : NOTHING;
    }
}
