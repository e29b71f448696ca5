package rowhouse.access.key;

import java.util.Map;

/// Seals under a key that a key management service keeps to itself.
public interface KeyEncryptor {
    /// A text sealed by the service itself.
    ///
    /// @param plaintext at most 4,096 bytes
    /// @throws KeyFileException if the service refuses or is out of reach
    byte[] encrypt(byte[] plaintext, Map<String, String> context);

    /// A new key of 256 bits to seal with here.
    ///
    /// @throws KeyFileException if the service refuses or is out of reach
    GeneratedKey generateDataKey(Map<String, String> context);
}
