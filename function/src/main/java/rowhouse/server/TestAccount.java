package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccountKeys;
import rowhouse.access.key.Credential;
import rowhouse.access.key.IdentitySource;
import rowhouse.access.key.KnownAccount;
import rowhouse.access.sigv4.CredentialScope;
import rowhouse.access.sigv4.SigningSecret;

/// An account whose key everybody knows: `ACCESS`, with the secret `SECRET`. Only for tests that ask for it.
final class TestAccount {
    private static final String ACCOUNT_ID = "000000001234";
    private static final String ACCESS_KEY_ID = "ACCESS";
    private static final String SECRET = "SECRET";

    private TestAccount() {}

    static IdentitySource identities() {
        var credential = Credential.ofRoot(SigningSecret.of(SECRET.getBytes(UTF_8)), ACCOUNT_ID);
        var account = KnownAccount.active(new AccountKeys(ACCOUNT_ID, null, null));
        return new IdentitySource() {
            @Override
            public @Nullable Credential find(CredentialScope scope, @Nullable String sessionToken) {
                return scope.accessKeyId().equals(ACCESS_KEY_ID) && sessionToken == null ? credential : null;
            }

            @Override
            public @Nullable KnownAccount account(String accountId) {
                return accountId.equals(ACCOUNT_ID) ? account : null;
            }
        };
    }
}
