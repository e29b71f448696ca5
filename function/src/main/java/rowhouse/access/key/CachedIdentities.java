package rowhouse.access.key;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import rowhouse.access.sigv4.CredentialScope;

/// Remembers what another source knows, and for a shorter time what it does not.
public final class CachedIdentities implements IdentitySource {
    private final IdentitySource source;
    private final Times times;
    private final InstantSource clock;
    private volatile Memories memories = new Memories(Instant.MIN);

    /// How long an answer is remembered.
    public record Times(Duration known, Duration unknown) {
        /// A minute, and five seconds.
        public static final Times STANDARD = new Times(Duration.ofSeconds(60), Duration.ofSeconds(5));
    }

    private record Question(CredentialScope scope, @Nullable String sessionToken) {}

    /// What is remembered. It is replaced to forget: an answer that was asked for earlier goes into the one before,
    /// where nobody looks any more.
    ///
    /// @param from when it begins to be used
    private record Memories(
            Instant from, Memory<Question, Credential> credentials, Memory<String, KnownAccount> accounts) {
        Memories(Instant from) {
            this(from, new Memory<>(), new Memory<>());
        }
    }

    public CachedIdentities(IdentitySource source, Times times, InstantSource clock) {
        this.source = source;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public @Nullable Credential find(CredentialScope scope, @Nullable String sessionToken) {
        var memory = memories;
        var now = clock.instant();
        if (now.isBefore(memory.from())) {
            return source.find(scope, sessionToken);
        }
        var question = new Question(scope, sessionToken);
        var entry = memory.credentials().find(question, now);
        if (entry != null) {
            return entry.answer();
        }
        var credential = source.find(scope, sessionToken);
        memory.credentials().keep(question, new Memory.Entry<>(credential, until(now, credential)));
        return credential;
    }

    @Override
    public @Nullable KnownAccount account(String accountId) {
        var memory = memories;
        var now = clock.instant();
        if (now.isBefore(memory.from())) {
            return source.account(accountId);
        }
        var entry = memory.accounts().find(accountId, now);
        if (entry != null) {
            return entry.answer();
        }
        var account = source.account(accountId);
        memory.accounts().keep(accountId, new Memory.Entry<>(account, now.plus(timeOf(account))));
        return account;
    }

    /// Forgets all, and remembers nothing for a while: what the source knows is about to change.
    public void forgetFor(Duration time) {
        memories = new Memories(clock.instant().plus(time));
    }

    private Instant until(Instant now, @Nullable Credential credential) {
        var until = now.plus(timeOf(credential));
        var expires = credential == null ? null : credential.expires();
        return expires != null && expires.isBefore(until) ? expires : until;
    }

    private Duration timeOf(@Nullable Object answer) {
        return answer == null ? times.unknown() : times.known();
    }

    /// How many answers are kept.
    int size() {
        var memory = memories;
        return memory.credentials().size() + memory.accounts().size();
    }
}
