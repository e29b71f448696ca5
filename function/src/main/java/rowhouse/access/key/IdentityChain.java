package rowhouse.access.key;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.access.sigv4.CredentialScope;

/// Several places that keys and accounts are known, asked in order until one knows.
public record IdentityChain(List<IdentitySource> sources) implements IdentitySource {
    public IdentityChain {
        sources = List.copyOf(sources);
    }

    @Override
    public @Nullable Credential find(CredentialScope scope, @Nullable String sessionToken) {
        for (var source : sources) {
            var credential = source.find(scope, sessionToken);
            if (credential != null) {
                return credential;
            }
        }
        return null;
    }

    @Override
    public @Nullable KnownAccount account(String accountId) {
        for (var source : sources) {
            var account = source.account(accountId);
            if (account != null) {
                return account;
            }
        }
        return null;
    }
}
