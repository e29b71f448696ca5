package rowhouse.text;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Digests, ready to take bytes.
public final class Digests {
    private static final MessageDigest SHA_256 = find("SHA-256");

    private Digests() {}

    /// A new digest by SHA-256: to copy one that was found is quicker than to look for one.
    public static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException _) {
            return find("SHA-256");
        }
    }

    /// A new digest by MD5, which S3 checks what it is sent with.
    public static MessageDigest md5() {
        return find("MD5");
    }

    private static MessageDigest find(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
