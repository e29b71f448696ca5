package rowhouse.access.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// A key management service of one key, which it forgets at the end.
public final class InMemoryKms implements KeyDecryptor, KeyEncryptor {
    public static final String KEY_ID = "arn:aws:kms:us-east-1:111122223333:key/in-memory";

    private static final int HEADER_BYTES = 13;

    private final SecureRandom random = new SecureRandom();
    private final EncryptionKey key = EncryptionKey.random(random);
    private int decryptions;
    private boolean isOutOfReach;

    public void isOutOfReach(boolean isOutOfReach) {
        this.isOutOfReach = isOutOfReach;
    }

    int decryptions() {
        return decryptions;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, Map<String, String> context) {
        var iv = new byte[12];
        random.nextBytes(iv);
        byte[] ciphertext = run(Cipher.ENCRYPT_MODE, iv, plaintext, context);
        return ByteBuffer.allocate(HEADER_BYTES + ciphertext.length)
                .put((byte) 1)
                .put(iv)
                .put(ciphertext)
                .array();
    }

    @Override
    public GeneratedKey generateDataKey(Map<String, String> context) {
        byte[] plaintext = EncryptionKey.random(random).bytes();
        return new GeneratedKey(KEY_ID, plaintext, encrypt(plaintext, context));
    }

    @Override
    public byte[] decrypt(byte[] ciphertextBlob, Map<String, String> context) {
        decryptions++;
        if (isOutOfReach) {
            throw new KeyFileException("KMS was not reached");
        }
        if (ciphertextBlob.length < HEADER_BYTES || ciphertextBlob[0] != 1) {
            throw new KeyFileException("KMS cannot decrypt it");
        }
        return run(
                Cipher.DECRYPT_MODE,
                Arrays.copyOfRange(ciphertextBlob, 1, HEADER_BYTES),
                Arrays.copyOfRange(ciphertextBlob, HEADER_BYTES, ciphertextBlob.length),
                context);
    }

    private byte[] run(int mode, byte[] iv, byte[] text, Map<String, String> context) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key.toAes(), new GCMParameterSpec(128, iv));
            cipher.updateAAD(new TreeMap<>(context).toString().getBytes(UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException _) {
            throw new KeyFileException("KMS cannot decrypt it");
        }
    }
}
