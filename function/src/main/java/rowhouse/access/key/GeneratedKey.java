package rowhouse.access.key;

/// A key for one text: as it is, and as the key management service sealed it.
///
/// @param keyId the ARN of the service's key
/// @param plaintext 32 bytes, the holder's own, to wipe
public record GeneratedKey(String keyId, byte[] plaintext, byte[] encrypted) {}
