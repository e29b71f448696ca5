package rowhouse.access.sigv4;

import org.jspecify.annotations.Nullable;

/// A secret access key, which derives the keys that sign. It remembers the last one, for most requests of a day are for
/// one region and service. Many threads may use one.
public final class SigningSecret implements SigningKeys {
    private final byte[] secret;
    private volatile @Nullable Derived last;

    /// A key, and the day, region and service it was derived for.
    private record Derived(String day, SigningKey key) {}

    private SigningSecret(byte[] secret) {
        this.secret = secret;
    }

    /// @param secret the secret access key, in UTF-8
    public static SigningSecret of(byte[] secret) {
        return new SigningSecret(secret.clone());
    }

    @Override
    public SigningKey keyFor(CredentialScope scope) {
        var known = last;
        if (known != null && known.day().equals(scope.text())) {
            return known.key();
        }
        var key = SigningKey.derive(secret, scope);
        last = new Derived(scope.text(), key);
        return key;
    }

    @Override
    public String toString() {
        return "SigningSecret[redacted]";
    }
}
