package rowhouse.access.key;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rowhouse.access.sigv4.CredentialScope;
import rowhouse.access.sigv4.SigningKey;
import rowhouse.access.sigv4.SigningKeys;

/// A key that is known, and whose it is. Whose it is it tells only whoever can prove to hold the key.
public final class Credential {
    private final SigningKeys keys;
    private final Principal principal;
    private final @Nullable Instant expires;

    private Credential(SigningKeys keys, Principal principal, @Nullable Instant expires) {
        this.keys = keys;
        this.principal = principal;
        this.expires = expires;
    }

    /// A lasting key of an account's owner.
    ///
    /// @param accountId twelve digits
    public static Credential ofRoot(SigningKeys keys, String accountId) {
        return new Credential(keys, Principal.root(accountId, Principal.Kind.ROOT), null);
    }

    /// A temporary key of an account's owner.
    ///
    /// @param accountId twelve digits
    public static Credential ofRootSession(SigningKeys keys, String accountId) {
        return new Credential(keys, Principal.root(accountId, Principal.Kind.ROOT_SESSION), null);
    }

    /// The same key, of which nothing holds from this time on.
    public Credential until(@Nullable Instant time) {
        return new Credential(keys, principal, time);
    }

    /// The time from which on the key does not count; null for none that is known.
    public @Nullable Instant expires() {
        return expires;
    }

    /// The holder of the key, if the proof says that a request is signed with it.
    public @Nullable Principal prove(CredentialScope scope, Predicate<SigningKey> proof) {
        return proof.test(keys.keyFor(scope)) ? principal : null;
    }

    /// The account the key is of: twelve digits.
    public String accountId() {
        return principal.accountId();
    }

    /// Whether it is a temporary key.
    public boolean isSession() {
        return principal.isSession();
    }

    /// The key for one day, region and service, for another Rowhouse that asks in place of a client.
    public SigningKey keyFor(CredentialScope scope) {
        return keys.keyFor(scope);
    }

    @Override
    public String toString() {
        return "Credential[" + principal + "]";
    }
}
