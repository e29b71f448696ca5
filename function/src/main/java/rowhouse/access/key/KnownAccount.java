package rowhouse.access.key;

/// An account as whoever answers for it knows it.
///
/// @param keys what its data is sealed with
public record KnownAccount(AccountKeys keys, State state, AccountLimits limits) {
    /// Whether an account is served.
    public enum State {
        ACTIVE,
        /// Its data is kept, and nobody gets at it.
        SUSPENDED,
        /// The same, for good.
        CLOSED
    }

    /// An account of which nothing is known but its keys.
    public static KnownAccount active(AccountKeys keys) {
        return new KnownAccount(keys, State.ACTIVE, AccountLimits.NONE);
    }
}
