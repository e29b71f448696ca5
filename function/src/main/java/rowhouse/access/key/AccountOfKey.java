package rowhouse.access.key;

import org.jspecify.annotations.Nullable;

/// Finds the account of an access key, whether it is known here or not.
@FunctionalInterface
public interface AccountOfKey {
    /// Twelve digits; null if nothing tells.
    @Nullable
    String accountOf(String accessKeyId);
}
