package rowhouse.storage.sealed;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// HKDF-SHA256: keys and bytes that say nothing of the key they come from.
final class KeyDerivation {
    private KeyDerivation() {}

    /// The AES key for one purpose.
    static SecretKey key(SecretKey from, String purpose) {
        try {
            return hkdf().deriveKey("AES", parameters(from, purpose, FileKey.BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("deriving a key failed", e);
        }
    }

    /// A few bytes by which a key is known.
    static byte[] fingerprint(SecretKey key) {
        try {
            return hkdf().deriveData(parameters(key, "rowhouse fingerprint", Long.BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("deriving a fingerprint failed", e);
        }
    }

    private static KDF hkdf() throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256");
    }

    private static HKDFParameterSpec parameters(SecretKey from, String purpose, int length) {
        return HKDFParameterSpec.ofExtract().addIKM(from).thenExpand(purpose.getBytes(StandardCharsets.UTF_8), length);
    }
}
