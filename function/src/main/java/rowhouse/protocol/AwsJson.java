package rowhouse.protocol;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;
import rowhouse.shape.StructureWriter;

/// AWS's JSON protocol: one structure in, one structure out.
///
/// @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0
///     protocol</a>
public final class AwsJson {
    /// The protocol's content type.
    public static final String CONTENT_TYPE = "application/x-amz-json-1.0";

    private static final Set<ErrorCode> CAPITAL_MESSAGE =
            EnumSet.of(ErrorCode.SERIALIZATION, ErrorCode.ACCESS_DENIED, ErrorCode.TRANSACTION_CANCELED);

    private AwsJson() {}

    /// The structure of a request.
    ///
    /// @throws ServiceException `SerializationException` if the body is not a JSON object
    public static Node.Structure read(byte[] body) {
        if (JsonReader.read(body) instanceof Node.Structure structure) {
            return structure;
        }
        throw new ServiceException(ErrorCode.SERIALIZATION, "");
    }

    /// The body of an answer with the members that `write` hands over.
    public static byte[] write(Consumer<StructureWriter> write) {
        var json = new JsonWriter();
        json.startObject();
        write.accept(new JsonStructureWriter(json));
        json.endObject();
        return json.toBytes();
    }

    /// The body of an error.
    ///
    /// @param details writes the members besides type and message
    public static byte[] writeError(ServiceException error, Consumer<StructureWriter> details) {
        return write(body -> {
            body.text("__type", error.code().wireType());
            if (!error.text().isEmpty()) {
                body.text(messageName(error.code()), error.text());
            }
            details.accept(body);
        });
    }

    /// Some errors spell the member with a capital letter: those of the front door, and the one with
    /// reasons.
    private static String messageName(ErrorCode code) {
        return CAPITAL_MESSAGE.contains(code) ? "Message" : "message";
    }
}
