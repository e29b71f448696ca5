package rowhouse.access.remote;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.GeneratedKey;
import rowhouse.access.key.KeyDecryptor;
import rowhouse.access.key.KeyEncryptor;
import rowhouse.access.key.KeyFileException;
import rowhouse.node.Node;

/// AWS KMS, called with our own signature, to seal and to open what it sealed.
///
/// @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html">The operations of KMS</a>
public final class SignedKms implements KeyDecryptor, KeyEncryptor {
    private final AwsService kms;
    private final @Nullable String keyArn;

    /// Opens what any key sealed that the caller may use, and seals nothing.
    public SignedKms(AwsService kms) {
        this(kms, null);
    }

    /// Seals under one key, and opens nothing that another sealed.
    ///
    /// @param keyArn the key; null for a KMS that only opens
    public SignedKms(AwsService kms, @Nullable String keyArn) {
        this.kms = kms;
        this.keyArn = keyArn;
    }

    @Override
    public byte[] decrypt(byte[] ciphertextBlob, Map<String, String> context) {
        var input = input(context);
        if (keyArn != null) {
            input.put("KeyId", new Node.Text(keyArn));
        }
        input.put("CiphertextBlob", base64(ciphertextBlob));
        return bytes("Plaintext", answer("Decrypt", "decrypt", input));
    }

    @Override
    public byte[] encrypt(byte[] plaintext, Map<String, String> context) {
        var input = sealing(context);
        input.put("Plaintext", base64(plaintext));
        return bytes("CiphertextBlob", answer("Encrypt", "encrypt", input));
    }

    @Override
    public GeneratedKey generateDataKey(Map<String, String> context) {
        var input = sealing(context);
        input.put("KeySpec", new Node.Text("AES_256"));
        var answer = answer("GenerateDataKey", "make a key", input);
        return new GeneratedKey(text("KeyId", answer), bytes("Plaintext", answer), bytes("CiphertextBlob", answer));
    }

    private Map<String, Node> sealing(Map<String, String> context) {
        if (keyArn == null) {
            throw new KeyFileException("KMS seals nothing without the name of a key");
        }
        var input = input(context);
        input.put("KeyId", new Node.Text(keyArn));
        return input;
    }

    private static Map<String, Node> input(Map<String, String> context) {
        Map<String, Node> names = new LinkedHashMap<>();
        context.forEach((name, value) -> names.put(name, new Node.Text(value)));
        Map<String, Node> input = new LinkedHashMap<>();
        input.put("EncryptionContext", new Node.Structure(names));
        return input;
    }

    private Node.Structure answer(String operation, String purpose, Map<String, Node> input) {
        try {
            return kms.call("TrentService." + operation, new Node.Structure(input));
        } catch (AwsService.Refused e) {
            throw new KeyFileException(
                    "KMS refused to " + purpose + ": " + e.getMessage() + advice(operation, e.type()));
        }
    }

    private static String advice(String operation, String type) {
        return switch (type) {
            case "AccessDeniedException" ->
                "; the permission is missing: kms:" + operation
                        + " in the role's policy or the key's, for this encryption context";
            case "DisabledException", "KMSInvalidStateException", "NotFoundException" ->
                "; the key cannot be used: it is disabled, about to be deleted, or gone";
            case "InvalidCiphertextException", "IncorrectKeyException" ->
                "; it is another key's, damaged, or sealed for another use";
            default -> "";
        };
    }

    private static Node.Text base64(byte[] bytes) {
        return new Node.Text(Base64.getEncoder().encodeToString(bytes));
    }

    private static byte[] bytes(String member, Node.Structure answer) {
        try {
            return Base64.getDecoder().decode(text(member, answer));
        } catch (IllegalArgumentException _) {
            // Its message quotes what it could not read.
            throw new KeyFileException("KMS's answer holds no base64 as " + member);
        }
    }

    private static String text(String member, Node.Structure answer) {
        if (answer.members().get(member) instanceof Node.Text(var text)) {
            return text;
        }
        throw new KeyFileException("KMS's answer holds no " + member);
    }
}
