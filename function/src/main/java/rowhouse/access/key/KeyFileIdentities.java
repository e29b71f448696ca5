package rowhouse.access.key;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.access.sigv4.CredentialScope;
import rowhouse.access.sigv4.SigningSecret;

/// The keys and accounts of a key file.
public final class KeyFileIdentities implements IdentitySource {
    private final Supplier<AccessKeyFile> file;
    private volatile Known known;

    /// What was made of a file, so that a key that signed once need not be derived anew.
    private record Known(AccessKeyFile file, Map<String, Credential> credentials) {}

    /// @param file as it is now: another file once it was read anew
    public KeyFileIdentities(Supplier<AccessKeyFile> file) {
        this.file = file;
        this.known = read(file.get());
    }

    @Override
    public @Nullable Credential find(CredentialScope scope, @Nullable String sessionToken) {
        return sessionToken == null ? current().credentials().get(scope.accessKeyId()) : null;
    }

    @Override
    public @Nullable KnownAccount account(String accountId) {
        var keys = current().file().account(accountId);
        return keys == null ? null : KnownAccount.active(keys);
    }

    private Known current() {
        var now = file.get();
        var last = known;
        if (last.file() != now) {
            last = read(now);
            known = last;
        }
        return last;
    }

    private static Known read(AccessKeyFile file) {
        var credentials = new HashMap<String, Credential>();
        for (var key : file.keys()) {
            var secret = SigningSecret.of(key.secret().utf8());
            credentials.put(key.accessKeyId(), Credential.ofRoot(secret, key.accountId()));
        }
        return new Known(file, credentials);
    }
}
