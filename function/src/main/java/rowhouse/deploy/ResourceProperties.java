package rowhouse.deploy;

import java.util.Map;
import rowhouse.access.key.KeyFileException;
import rowhouse.node.Node;

/// What the template says of the keys.
///
/// @param keyArn the key of KMS that seals them
/// @param credentialsParameter the name in SSM of what clients sign with
/// @param sealedKeysParameter the name in SSM of the sealed file of access keys
/// @param account twelve digits
/// @param rotation a number; another one than before makes another access key
record ResourceProperties(
        String keyArn, String credentialsParameter, String sealedKeysParameter, String account, String rotation) {
    static final String ROTATION = "Rotation";

    /// @throws KeyFileException that names a property which is not as it must be
    static ResourceProperties of(Map<String, Node> properties) {
        return new ResourceProperties(
                text(properties, "KeyArn", "arn:.+", "the ARN of a key of KMS"),
                text(properties, "CredentialsParameter", "/.+", "the name of an SSM parameter that begins with /"),
                text(properties, "SealedKeysParameter", "/.+", "the name of an SSM parameter that begins with /"),
                text(properties, "Account", "[0-9]{12}", "the 12 digits of an account"),
                rotation(properties));
    }

    static String rotation(Map<String, Node> properties) {
        return text(properties, ROTATION, "0|[1-9][0-9]{0,8}", "a number of at most 9 digits");
    }

    private static String text(Map<String, Node> properties, String name, String pattern, String description) {
        if (properties.get(name) instanceof Node.Text(var text) && text.matches(pattern)) {
            return text;
        }
        throw new KeyFileException("The property " + name + " must be " + description);
    }
}
