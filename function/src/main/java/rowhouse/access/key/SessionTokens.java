package rowhouse.access.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.access.sigv4.CredentialScope;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;

/// Makes temporary credentials, and knows them again: all there is to know of a session is sealed in its token, so that
/// nothing is kept of it anywhere.
public final class SessionTokens implements IdentitySource {
    private static final int MOST_REMEMBERED = 1024;

    private final Supplier<List<MasterKey>> masterKeys;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<MasterKey, SessionSeal> seals = new ConcurrentHashMap<>();
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();

    /// Temporary credentials.
    ///
    /// @param expiration to the second
    public record Issued(String accessKeyId, Secret secret, String token, Instant expiration) {}

    /// A token that was opened, so that the next request with it need not.
    private record Opened(String accessKeyId, MasterKey sealedWith, SessionClaims claims, Credential credential) {}

    /// @param masterKeys by rising number; the last one seals, and all open
    public SessionTokens(Supplier<List<MasterKey>> masterKeys, InstantSource clock) {
        this.masterKeys = masterKeys;
        this.clock = clock;
    }

    /// Credentials for the owner of an account.
    public Issued issue(Principal owner, Duration lasts) {
        var keys = masterKeys.get();
        if (keys.isEmpty()) {
            throw new IllegalStateException("without a master key there are no session tokens");
        }
        var now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        var claims = new SessionClaims(owner.accountId(), now, now.plus(lasts));
        var id = AccessKeyId.mint(AccessKeyId.SESSION, owner.accountId(), random);
        var sealed = seal(keys.getLast()).seal(claims, id.text(), random);
        return new Issued(id.text(), sealed.secret(), sealed.token(), claims.expiresAt());
    }

    /// The session of a token; null if it is not one of ours, or goes with another key.
    ///
    /// @throws ServiceException `ExpiredTokenException` if its time is over
    @Override
    public @Nullable Credential find(CredentialScope scope, @Nullable String sessionToken) {
        if (sessionToken == null) {
            return null;
        }
        var known = opened.get(sessionToken);
        if (known == null
                || !known.accessKeyId().equals(scope.accessKeyId())
                || !masterKeys.get().contains(known.sealedWith())) {
            known = open(scope.accessKeyId(), sessionToken);
        }
        if (known == null) {
            return null;
        }
        if (!clock.instant().isBefore(known.claims().expiresAt())) {
            throw new ServiceException(
                    ErrorCode.EXPIRED_TOKEN, "The security token included in the request is expired");
        }
        return known.credential();
    }

    @Override
    public @Nullable KnownAccount account(String accountId) {
        return null;
    }

    private @Nullable Opened open(String accessKeyId, String token) {
        var bytes = SessionSeal.decode(token);
        for (var key : masterKeys.get()) {
            var session = bytes == null ? null : seal(key).open(bytes, accessKeyId);
            if (session != null) {
                var secret = SigningSecret.of(session.secret().text().getBytes(US_ASCII));
                var claims = session.claims();
                var credential =
                        Credential.ofRootSession(secret, claims.accountId()).until(claims.expiresAt());
                return remember(token, new Opened(accessKeyId, key, claims, credential));
            }
        }
        return null;
    }

    private Opened remember(String token, Opened session) {
        if (opened.size() >= MOST_REMEMBERED) {
            opened.clear();
        }
        opened.put(token, session);
        return session;
    }

    private SessionSeal seal(MasterKey key) {
        return seals.computeIfAbsent(key, SessionSeal::of);
    }
}
