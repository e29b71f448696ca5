package rowhouse.access.key;

import org.jspecify.annotations.Nullable;

/// The most an account may have or ask for; null where nothing is set.
///
/// @param tables at once
/// @param bytes of its file
/// @param requestsPerSecond on one server
public record AccountLimits(
        @Nullable Long tables,
        @Nullable Long bytes,
        @Nullable Long requestsPerSecond) {
    /// Nothing is set.
    public static final AccountLimits NONE = new AccountLimits(null, null, null);
}
