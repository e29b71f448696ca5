package rowhouse.access.key;

/// A key that Rowhouse's own secrets derive from.
///
/// @param kid its number, 0 to 255, which stands in front of what is sealed with it
public record MasterKey(int kid, EncryptionKey key) {
    public MasterKey {
        if (kid < 0 || kid > 255) {
            throw new IllegalArgumentException("a master key's number is 0 to 255");
        }
    }
}
