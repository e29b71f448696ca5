package rowhouse.access.key;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// `access_keys.csv.kms`: the file sealed under a key of a key management service, in one of two forms.
///
/// An envelope is a JSON object: its text is sealed here, under a key that the service made and sealed. Whatever does
/// not begin as a
/// JSON object is what the service's own `Encrypt` answered, which takes no more than 4,096 bytes.
public final class SealedFile {
    /// The encryption context of either form, and no other.
    public static final Map<String, String> CONTEXT = context();

    private static final int MAX_DIRECT_BYTES = 4096;
    private static final int KEY_BYTES = 32;
    private static final int TAG_BITS = 128;

    private SealedFile() {}

    private static Map<String, String> context() {
        var context = new LinkedHashMap<String, String>();
        context.put("app", "rowhouse");
        context.put("purpose", "access-keys");
        return Collections.unmodifiableMap(context);
    }

    /// The envelope around a text of any size.
    ///
    /// @throws KeyFileException if the service refuses or is out of reach
    public static byte[] seal(byte[] text, KeyEncryptor service, SecureRandom random) {
        var key = service.generateDataKey(CONTEXT);
        try {
            var iv = new byte[Envelope.IV_BYTES];
            random.nextBytes(iv);
            var unfilled = new Envelope(key.keyId(), key.encrypted(), iv, new byte[0]);
            byte[] ciphertext =
                    cipher(Cipher.ENCRYPT_MODE, key.plaintext(), unfilled).doFinal(text);
            return unfilled.holding(ciphertext).write();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is in every JDK", e);
        } finally {
            Arrays.fill(key.plaintext(), (byte) 0);
        }
    }

    /// A text sealed by the service itself, as `aws kms encrypt` does.
    ///
    /// @throws KeyFileException if the text is too long for that, or the service refuses or is out of reach
    public static byte[] sealDirectly(byte[] text, KeyEncryptor service) {
        if (text.length > MAX_DIRECT_BYTES) {
            throw new KeyFileException("KMS itself takes no more than 4,096 bytes, and these are " + text.length);
        }
        return service.encrypt(text, CONTEXT);
    }

    /// The text inside either form. The array is the caller's own, to wipe.
    ///
    /// @throws KeyFileException if the file is damaged or of a form unknown here, or the service does not open it
    public static byte[] open(byte[] file, KeyDecryptor service) {
        if (file.length == 0) {
            throw new KeyFileException("is empty");
        }
        return file[0] == '{' ? open(Envelope.read(file), service) : service.decrypt(file, CONTEXT);
    }

    private static byte[] open(Envelope envelope, KeyDecryptor service) {
        byte[] key = service.decrypt(envelope.encryptedKey(), CONTEXT);
        try {
            if (key.length != KEY_BYTES) {
                throw new KeyFileException("the envelope's \"edk\" holds no key of 256 bits");
            }
            return cipher(Cipher.DECRYPT_MODE, key, envelope).doFinal(envelope.ciphertext());
        } catch (AEADBadTagException _) {
            throw new KeyFileException("the envelope was altered or cut short: what it holds is not what was sealed");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is in every JDK", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static Cipher cipher(int mode, byte[] key, Envelope envelope) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, envelope.iv()));
        cipher.updateAAD(envelope.additionalText());
        return cipher;
    }
}
