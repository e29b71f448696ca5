package rowhouse.storage.sealed;

import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/// The encryption keys of an account: AES keys of 32 bytes.
///
/// @param current the key in use
/// @param next the key that is to take its place, or null; a file is wrapped with it from the next opening on
public record SealingKeys(SecretKey current, @Nullable SecretKey next) {
    public SealingKeys {
        check(current);
        if (next != null) {
            check(next);
        }
    }

    /// The key that files are to be wrapped with.
    SecretKey newest() {
        return next == null ? current : next;
    }

    @Override
    public String toString() {
        return next == null ? "SealingKeys[current]" : "SealingKeys[current, next]";
    }

    private static void check(SecretKey key) {
        var bytes = key.getEncoded();
        if (!key.getAlgorithm().equals("AES") || bytes == null || bytes.length != FileKey.BYTES) {
            throw new IllegalArgumentException("not an AES key of 32 bytes");
        }
    }
}
