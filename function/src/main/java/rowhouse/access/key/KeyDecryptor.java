package rowhouse.access.key;

import java.util.Map;

/// Opens what a key management service sealed.
public interface KeyDecryptor {
    /// The plain text. The array is the caller's own, to wipe.
    ///
    /// @param context the encryption context it was sealed for
    /// @throws KeyFileException if the service refuses or is out of reach
    byte[] decrypt(byte[] ciphertextBlob, Map<String, String> context);
}
