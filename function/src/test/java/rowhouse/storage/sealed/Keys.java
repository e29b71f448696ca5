package rowhouse.storage.sealed;

import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// Encryption keys that are easy to tell apart.
public final class Keys {
    public static final SecretKey OLD = key(1);
    public static final SecretKey NEW = key(2);
    public static final SecretKey OTHER = key(3);

    private Keys() {}

    public static SealingKeys only(SecretKey key) {
        return new SealingKeys(key, null);
    }

    private static SecretKey key(int filling) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) filling);
        return new SecretKeySpec(bytes, "AES");
    }
}
