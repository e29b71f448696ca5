package rowhouse.access.key;

import java.security.SecureRandom;

/// An access key of an account's owner.
///
/// @param accountId twelve digits
public record AccessKey(String accessKeyId, Secret secret, String accountId) {
    /// A new key.
    ///
    /// @param prefix four characters of `A-Z 0-9`
    /// @param accountId twelve digits
    public static AccessKey random(String prefix, String accountId, SecureRandom random) {
        return new AccessKey(AccessKeyId.mint(prefix, accountId, random).text(), Secret.random(random), accountId);
    }
}
