package rowhouse.access.key;

import org.jspecify.annotations.Nullable;

/// What an account's data is sealed with.
///
/// @param accountId twelve digits
/// @param encryptionKey null for an account whose data is not sealed
/// @param newEncryptionKey the key to seal with from now on, while the older one still opens
public record AccountKeys(
        String accountId,
        @Nullable EncryptionKey encryptionKey,
        @Nullable EncryptionKey newEncryptionKey) {
    public AccountKeys {
        if (encryptionKey == null && newEncryptionKey != null) {
            throw new IllegalArgumentException("a new encryption key without one that it follows");
        }
    }
}
