package rowhouse.storage.sealed;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256-GCM with random nonces, for one thread at a time.
///
/// What is sealed is a version byte, the nonce of twelve bytes, and the ciphertext with its tag of sixteen.
final class AesGcm {
    /// How much longer something is when it is sealed.
    static final int OVERHEAD = 29;

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int NONCE_END = 1 + NONCE_BYTES;

    private final Cipher cipher;
    private final SecureRandom random;

    AesGcm(SecureRandom random) {
        this.random = random;
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES in GCM mode", e);
        }
    }

    /// Seals something.
    ///
    /// @param place what it is sealed together with: it opens only with the same
    byte[] seal(SecretKey key, byte[] place, byte[] plain) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = new byte[plain.length + OVERHEAD];
        sealed[0] = VERSION;
        System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(Byte.SIZE * TAG_BYTES, nonce));
            cipher.updateAAD(place);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_END);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /// What was sealed.
    ///
    /// @throws AEADBadTagException if anything differs from when it was sealed
    byte[] open(SecretKey key, byte[] place, byte[] sealed) throws AEADBadTagException {
        if (sealed.length < OVERHEAD || sealed[0] != VERSION) {
            throw new AEADBadTagException("not something sealed");
        }
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(Byte.SIZE * TAG_BYTES, sealed, 1, NONCE_BYTES));
            cipher.updateAAD(place);
            var plain = new byte[sealed.length - OVERHEAD];
            cipher.doFinal(sealed, NONCE_END, sealed.length - NONCE_END, plain, 0);
            return plain;
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("opening what is sealed failed", e);
        }
    }
}
