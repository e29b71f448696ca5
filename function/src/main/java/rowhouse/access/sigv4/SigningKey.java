package rowhouse.access.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key that signs for one day, region and service. Many threads may use one.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
///     signed AWS API request</a>
public final class SigningKey {
    private static final String HMAC = "HmacSHA256";

    private final byte[] key;
    private final Mac template;

    private SigningKey(byte[] key) {
        this.key = key;
        this.template = mac(key);
    }

    /// A key that was derived elsewhere.
    ///
    /// @param key 32 bytes
    public static SigningKey of(byte[] key) {
        return new SigningKey(key.clone());
    }

    /// The key that a secret gives for a scope.
    ///
    /// @param secret the secret access key, in UTF-8
    public static SigningKey derive(byte[] secret, CredentialScope scope) {
        var prefix = "AWS4".getBytes(UTF_8);
        var seed = new byte[prefix.length + secret.length];
        System.arraycopy(prefix, 0, seed, 0, prefix.length);
        System.arraycopy(secret, 0, seed, prefix.length, secret.length);
        var key = hmac(seed, scope.date());
        key = hmac(key, scope.region());
        key = hmac(key, scope.service());
        return new SigningKey(hmac(key, CredentialScope.TERMINATOR));
    }

    /// The 32 bytes of the key: as secret as the secret itself, for its day, region and service.
    public byte[] bytes() {
        return key.clone();
    }

    /// The signature of a text.
    byte[] sign(byte[] text) {
        try {
            return ((Mac) template.clone()).doFinal(text);
        } catch (CloneNotSupportedException _) {
            return mac(key).doFinal(text);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[redacted]";
    }

    private static byte[] hmac(byte[] key, String text) {
        return mac(key).doFinal(text.getBytes(UTF_8));
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
