package rowhouse.access.remote;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.KeyFileException;
import rowhouse.node.Node;

/// The Parameter Store of AWS Systems Manager, called with our own signature: texts by name, of the tier that costs
/// nothing.
///
/// @see <a
/// href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html">PutParameter</a>
public final class SignedSsm {
    private static final String TARGET_PREFIX = "AmazonSSM.";

    private final AwsService ssm;

    public SignedSsm(AwsService ssm) {
        this.ssm = ssm;
    }

    /// A parameter's text, opened if it is sealed; null if there is no such parameter.
    ///
    /// @throws KeyFileException if the service refuses or is out of reach
    public @Nullable String getParameter(String name) {
        Map<String, Node> input = new LinkedHashMap<>();
        input.put("Name", new Node.Text(name));
        input.put("WithDecryption", new Node.Truth(true));
        try {
            var answer = ssm.call(TARGET_PREFIX + "GetParameter", new Node.Structure(input));
            if (answer.members().get("Parameter") instanceof Node.Structure(var members)
                    && members.get("Value") instanceof Node.Text(var value)) {
                return value;
            }
            throw new KeyFileException("SSM's answer holds no value of the parameter " + name);
        } catch (AwsService.Refused e) {
            if (e.type().equals("ParameterNotFound")) {
                return null;
            }
            throw refused("read", "ssm:GetParameter", name, e);
        }
    }

    /// Keeps a text that everybody may read who may read parameters.
    ///
    /// @throws KeyFileException if the service refuses or is out of reach
    public void putParameter(String name, String value) {
        put(name, value, "String", null);
    }

    /// Keeps a text that is sealed under a key of KMS.
    ///
    /// @throws KeyFileException if the service refuses or is out of reach
    public void putSecureParameter(String name, String value, String keyArn) {
        put(name, value, "SecureString", keyArn);
    }

    private void put(String name, String value, String type, @Nullable String keyArn) {
        Map<String, Node> input = new LinkedHashMap<>();
        input.put("Name", new Node.Text(name));
        input.put("Value", new Node.Text(value));
        input.put("Type", new Node.Text(type));
        if (keyArn != null) {
            input.put("KeyId", new Node.Text(keyArn));
        }
        input.put("Overwrite", new Node.Truth(true));
        input.put("Tier", new Node.Text("Standard"));
        try {
            ssm.call(TARGET_PREFIX + "PutParameter", new Node.Structure(input));
        } catch (AwsService.Refused e) {
            throw refused("write", "ssm:PutParameter", name, e);
        }
    }

    private static KeyFileException refused(String purpose, String action, String name, AwsService.Refused e) {
        // A complaint about a value may quote it.
        var reason = e.type().equals("ValidationException") ? e.type() : e.getMessage();
        var advice = switch (e.type()) {
            case "AccessDeniedException" ->
                "; the permission is missing: " + action + ", or of KMS for the key of the parameter";
            case "InvalidKeyId" ->
                "; the key of the parameter cannot be used: it is disabled, about to be deleted, or gone";
            default -> "";
        };
        return new KeyFileException(
                "SSM refused to %s the parameter %s: %s%s".formatted(purpose, name, reason, advice));
    }
}
