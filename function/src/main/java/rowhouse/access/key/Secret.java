package rowhouse.access.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/// A text that signs requests. Nothing that prints it shows it, and comparing two takes as long whether they are alike
/// or not.
public final class Secret {
    /// Forty characters of base64, as the secrets of AWS have.
    private static final int RANDOM_BYTES = 30;

    private final byte[] utf8;

    private Secret(byte[] utf8) {
        this.utf8 = utf8;
    }

    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A new secret: forty of `A-Z a-z 0-9 + /`.
    public static Secret random(SecureRandom random) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new Secret(Base64.getEncoder().encode(bytes));
    }

    /// The secret itself, to sign with. The array is the caller's own.
    public byte[] utf8() {
        return utf8.clone();
    }

    /// The secret itself, to show to its owner.
    public String text() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(utf8, secret.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
