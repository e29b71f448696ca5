package rowhouse.access.key;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A key of 256 bits. Nothing that prints it shows it.
public final class EncryptionKey {
    private static final int LENGTH_BYTES = 32;

    private final byte[] bytes;

    private EncryptionKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @throws IllegalArgumentException unless the text is the base64, with its padding, of 32 bytes
    public static EncryptionKey ofBase64(String text) {
        // The decoder forgives missing padding and stray last bits; a key that was cut short should not pass for
        // another.
        byte[] bytes = decoded(text);
        if (bytes.length != LENGTH_BYTES
                || !Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw notAKey();
        }
        return new EncryptionKey(bytes);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            // Its message quotes what it could not read.
            throw notAKey();
        }
    }

    private static IllegalArgumentException notAKey() {
        return new IllegalArgumentException("not the base64 of 32 bytes");
    }

    public static EncryptionKey random(SecureRandom random) {
        var bytes = new byte[LENGTH_BYTES];
        random.nextBytes(bytes);
        return new EncryptionKey(bytes);
    }

    public String toBase64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// The key's 32 bytes. The array is the caller's own.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The key for AES.
    public SecretKey toAes() {
        return new SecretKeySpec(bytes, "AES");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncryptionKey key && MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "EncryptionKey[hidden]";
    }
}
