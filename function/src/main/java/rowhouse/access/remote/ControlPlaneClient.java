package rowhouse.access.remote;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccountKeys;
import rowhouse.access.key.AccountLimits;
import rowhouse.access.key.Credential;
import rowhouse.access.key.EncryptionKey;
import rowhouse.access.key.IdentitySource;
import rowhouse.access.key.KnownAccount;
import rowhouse.access.sigv4.CredentialScope;
import rowhouse.access.sigv4.SigningKey;
import rowhouse.node.Node;

/// The keys and accounts that another Rowhouse knows.
public final class ControlPlaneClient implements IdentitySource {
    private static final Pattern ACCESS_KEY = Pattern.compile("\\w{1,128}");
    private static final int LONGEST_TOKEN = 8192;

    private final SignedCalls calls;

    public ControlPlaneClient(URI endpoint, OwnCredentials credentials, InstantSource clock) {
        this.calls = new SignedCalls(endpoint, credentials, clock);
    }

    @Override
    public @Nullable Credential find(CredentialScope scope, @Nullable String sessionToken) {
        if (!isPossible(scope.accessKeyId(), sessionToken)) {
            return null;
        }
        Map<String, Node> question = new LinkedHashMap<>();
        question.put("AccessKeyId", new Node.Text(scope.accessKeyId()));
        question.put("Date", new Node.Text(scope.date()));
        question.put("Region", new Node.Text(scope.region()));
        question.put("Service", new Node.Text(scope.service()));
        if (sessionToken != null) {
            question.put("SessionToken", new Node.Text(sessionToken));
        }
        var answer = calls.call("GetSigningKey", new Node.Structure(question));
        var key = text(answer, "SigningKey");
        var accountId = text(answer, "AccountId");
        if (key == null || accountId == null) {
            return null;
        }
        // The key is for this scope, and whoever remembers the credential does so for this scope.
        var signingKey = SigningKey.of(Base64.getDecoder().decode(key));
        boolean isSession = answer.members().get("Session") instanceof Node.Truth(var truth) && truth;
        var credential = isSession
                ? Credential.ofRootSession(_ -> signingKey, accountId)
                : Credential.ofRoot(_ -> signingKey, accountId);
        var expires = number(answer, "Expires");
        return expires == null ? credential : credential.until(Instant.ofEpochSecond(expires));
    }

    /// Whether anybody could have such a key and token. The control plane would refuse the question otherwise.
    private static boolean isPossible(String accessKeyId, @Nullable String sessionToken) {
        return ACCESS_KEY.matcher(accessKeyId).matches()
                && (sessionToken == null || sessionToken.length() <= LONGEST_TOKEN);
    }

    @Override
    public @Nullable KnownAccount account(String accountId) {
        var question = new Node.Structure(Map.of("AccountId", new Node.Text(accountId)));
        return calls.call("GetAccount", question).members().get("Account") instanceof Node.Structure account
                ? account(accountId, account)
                : null;
    }

    private static KnownAccount account(String accountId, Node.Structure account) {
        var state = text(account, "State");
        var keys = new AccountKeys(accountId, key(account, "EncryptionKey"), key(account, "NewEncryptionKey"));
        var limits = new AccountLimits(
                number(account, "MaximumTables"),
                number(account, "MaximumBytes"),
                number(account, "MaximumRequestsPerSecond"));
        // What a newer control plane calls a state that is not known here is none to serve.
        boolean isActive = KnownAccount.State.ACTIVE.name().equals(state);
        return new KnownAccount(keys, isActive ? KnownAccount.State.ACTIVE : KnownAccount.State.SUSPENDED, limits);
    }

    private static @Nullable EncryptionKey key(Node.Structure account, String name) {
        var base64 = text(account, name);
        return base64 == null ? null : EncryptionKey.ofBase64(base64);
    }

    private static @Nullable Long number(Node.Structure structure, String name) {
        return structure.members().get(name) instanceof Node.Numeral(var digits) ? Long.valueOf(digits) : null;
    }

    private static @Nullable String text(Node.Structure structure, String name) {
        return structure.members().get(name) instanceof Node.Text(var text) ? text : null;
    }
}
