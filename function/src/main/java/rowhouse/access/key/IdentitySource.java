package rowhouse.access.key;

import org.jspecify.annotations.Nullable;
import rowhouse.access.sigv4.CredentialScope;

/// Somewhere that keys and accounts are known.
public interface IdentitySource {
    /// The key that a scope names; null if it is not known here.
    ///
    /// @param sessionToken what came with it, if it is a temporary one
    /// @throws rowhouse.error.ServiceException if the token is known not to go with the key
    @Nullable
    Credential find(CredentialScope scope, @Nullable String sessionToken);

    /// The account of this number; null if it is not known here.
    ///
    /// @param accountId twelve digits
    @Nullable
    KnownAccount account(String accountId);

    /// One account without a key.
    static IdentitySource of(KnownAccount only) {
        return new IdentitySource() {
            @Override
            public @Nullable Credential find(CredentialScope scope, @Nullable String sessionToken) {
                return null;
            }

            @Override
            public @Nullable KnownAccount account(String accountId) {
                return only.keys().accountId().equals(accountId) ? only : null;
            }
        };
    }
}
