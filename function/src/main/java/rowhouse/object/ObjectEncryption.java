package rowhouse.object;

import org.jspecify.annotations.Nullable;

/// How S3 is to encrypt an object.
///
/// @param kmsKeyId null for the key that AWS keeps for the account
public record ObjectEncryption(
        Algorithm algorithm, @Nullable String kmsKeyId) {
    /// The name that the API has for it.
    public enum Algorithm {
        AES256,
        KMS
    }
}
