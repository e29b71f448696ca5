package rowhouse.deploy;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.KeyFileException;
import rowhouse.error.ServiceException;
import rowhouse.json.JsonReader;
import rowhouse.node.Node;

/// What CloudFormation asks of a custom resource.
///
/// @param type `Create`, `Update` or `Delete`
/// @param responseUrl where the answer is put: whoever knows it can give one
/// @param physicalResourceId null before there is one
/// @param before the properties until now; without members for another type than `Update`
/// @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/crpg-ref-requests.html">Custom
///     resource requests</a>
record ResourceEvent(
        String type,
        URI responseUrl,
        String stackId,
        String requestId,
        String logicalResourceId,
        @Nullable String physicalResourceId,
        Map<String, Node> properties,
        Map<String, Node> before) {

    /// @throws IllegalArgumentException if nobody waits for an answer
    static ResourceEvent read(byte[] json) {
        var event = members(json);
        return new ResourceEvent(
                text(event, "RequestType"),
                URI.create(text(event, "ResponseURL")),
                text(event, "StackId"),
                text(event, "RequestId"),
                text(event, "LogicalResourceId"),
                event.get("PhysicalResourceId") instanceof Node.Text(var id) ? id : null,
                structure(event, "ResourceProperties"),
                structure(event, "OldResourceProperties"));
    }

    private static Map<String, Node> members(byte[] json) {
        try {
            if (JsonReader.read(json) instanceof Node.Structure(var members)) {
                return members;
            }
        } catch (ServiceException _) {
            // Said below.
        }
        throw new IllegalArgumentException("an event that is no JSON object");
    }

    private static String text(Map<String, Node> event, String name) {
        if (event.get(name) instanceof Node.Text(var text)) {
            return text;
        }
        throw new IllegalArgumentException("an event without " + name + ": no custom resource's");
    }

    private static Map<String, Node> structure(Map<String, Node> event, String name) {
        return event.get(name) instanceof Node.Structure(var members) ? members : Map.of();
    }

    /// The resource's id, which never changes: another one would have CloudFormation delete the resource.
    String id() {
        return physicalResourceId == null ? logicalResourceId : physicalResourceId;
    }

    /// The rotation that clients have a key of; null if they have none yet.
    ///
    /// @throws KeyFileException if it is no rotation
    @Nullable
    String rotationBefore() {
        return before.isEmpty() ? null : ResourceProperties.rotation(before);
    }
}
