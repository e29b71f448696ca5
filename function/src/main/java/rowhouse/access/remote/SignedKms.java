package rowhouse.access.remote;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import rowhouse.access.key.KeyDecryptor;
import rowhouse.access.key.KeyFileException;
import rowhouse.node.Node;

/// AWS KMS, called with our own signature, to open what it sealed.
///
/// @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html">Decrypt</a>
public final class SignedKms implements KeyDecryptor {
    private final AwsService kms;

    public SignedKms(AwsService kms) {
        this.kms = kms;
    }

    @Override
    public byte[] decrypt(byte[] ciphertextBlob, Map<String, String> context) {
        Map<String, Node> names = new LinkedHashMap<>();
        context.forEach((name, value) -> names.put(name, new Node.Text(value)));
        Map<String, Node> input = new LinkedHashMap<>();
        input.put("CiphertextBlob", new Node.Text(Base64.getEncoder().encodeToString(ciphertextBlob)));
        input.put("EncryptionContext", new Node.Structure(names));
        try {
            var answer = kms.call("TrentService.Decrypt", new Node.Structure(input));
            if (answer.members().get("Plaintext") instanceof Node.Text(var plaintext)) {
                return Base64.getDecoder().decode(plaintext);
            }
            throw new KeyFileException("KMS's answer holds no plain text");
        } catch (AwsService.Refused e) {
            throw new KeyFileException("KMS refused to decrypt: " + reason(e));
        }
    }

    private static String reason(AwsService.Refused e) {
        var advice =
                switch (e.type()) {
                    case "AccessDeniedException" ->
                        "; the permission is missing: kms:Decrypt in the role's policy or the key's, for this encryption context";
                    case "DisabledException", "KMSInvalidStateException", "NotFoundException" ->
                        "; the key cannot be used: it is disabled, about to be deleted, or gone";
                    case "InvalidCiphertextException", "IncorrectKeyException" ->
                        "; it is another key's, damaged, or sealed for another use";
                    default -> "";
                };
        return e.getMessage() + advice;
    }
}
