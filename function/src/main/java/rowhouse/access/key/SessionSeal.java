package rowhouse.access.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;

/// Seals sessions with one master key, and derives their secrets from it.
///
/// A token is, in URL-safe base64: a version byte, the master key's number, a nonce of twelve bytes, and the claims
/// with their tag of sixteen, encrypted with AES-256-GCM together with the id of the key that the token goes with.
record SessionSeal(int kid, SecretKey tokenKey, SecretKey secretKey) {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_BYTES = 2 + NONCE_BYTES;
    private static final int SECRET_LENGTH = 40;
    private static final int LONGEST_TOKEN = 4096;

    /// A session with its secret; `token` is what the client keeps.
    record Session(SessionClaims claims, Secret secret, String token) {}

    static SessionSeal of(MasterKey master) {
        var key = master.key().toAes();
        return new SessionSeal(
                master.kid(),
                derive(key, "rowhouse session tokens", "AES"),
                derive(key, "rowhouse session secrets", "HmacSHA256"));
    }

    /// The bytes of a token; null if it is none.
    static byte @Nullable [] decode(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return null;
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            return bytes.length < HEAD_BYTES || bytes[0] != VERSION ? null : bytes;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    Session seal(SessionClaims claims, String accessKeyId, SecureRandom random) {
        var head = new byte[HEAD_BYTES];
        random.nextBytes(head);
        head[0] = VERSION;
        head[1] = (byte) kid;
        var token = new ByteArrayOutputStream(256);
        token.writeBytes(head);
        try {
            token.writeBytes(cipher(Cipher.ENCRYPT_MODE, head, accessKeyId).doFinal(claims.toJson()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing a session failed", e);
        }
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(token.toByteArray());
        return new Session(claims, secret(head, accessKeyId), text);
    }

    /// The session of a token; null if it was not sealed with this key for this access key.
    ///
    /// @param bytes as [#decode] has them
    @Nullable
    Session open(byte[] bytes, String accessKeyId) {
        if (bytes[1] != (byte) kid) {
            return null;
        }
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, bytes, accessKeyId);
            var claims = cipher.doFinal(bytes, HEAD_BYTES, bytes.length - HEAD_BYTES);
            return new Session(SessionClaims.ofJson(claims), secret(bytes, accessKeyId), "");
        } catch (AEADBadTagException _) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("opening a session failed", e);
        }
    }

    @Override
    public String toString() {
        return "SessionSeal[" + kid + "]";
    }

    private Cipher cipher(int mode, byte[] head, String accessKeyId) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, tokenKey, new GCMParameterSpec(TAG_BITS, head, 2, NONCE_BYTES));
        cipher.updateAAD(head, 0, 2);
        cipher.updateAAD(accessKeyId.getBytes(US_ASCII));
        return cipher;
    }

    private Secret secret(byte[] head, String accessKeyId) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(secretKey);
            mac.update(ByteBuffer.wrap(head, 2, NONCE_BYTES));
            var bytes = mac.doFinal(accessKeyId.getBytes(US_ASCII));
            return Secret.of(Base64.getEncoder().encodeToString(bytes).substring(0, SECRET_LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("deriving a session's secret failed", e);
        }
    }

    private static SecretKey derive(SecretKey key, String purpose, String algorithm) {
        try {
            var parameters = HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(purpose.getBytes(US_ASCII), 32);
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("deriving a key failed", e);
        }
    }
}
