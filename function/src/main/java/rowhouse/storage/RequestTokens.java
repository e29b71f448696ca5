package rowhouse.storage;

/// Client request tokens, remembered for ten minutes.
public interface RequestTokens {
    /// What is known of a token.
    enum Claim {
        /// Never seen, and now remembered.
        NEW,
        /// Seen with the same request.
        REPEATED,
        /// Seen with another request.
        MISMATCHED
    }

    /// Remembers a token, if this transaction commits.
    ///
    /// @param fingerprint what two requests have in common only if they ask for the same
    Claim claim(String token, byte[] fingerprint);
}
