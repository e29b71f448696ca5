package rowhouse.access.key;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.access.sigv4.CredentialScope;

/// Remembers what another source knows, and for a shorter time what it does not.
public final class CachedIdentities implements IdentitySource {
    private static final int MOST_ENTRIES = 10_000;

    private final IdentitySource source;
    private final Times times;
    private final InstantSource clock;
    private final Map<Question, Entry<Credential>> credentials = new ConcurrentHashMap<>();
    private final Map<String, Entry<KnownAccount>> accounts = new ConcurrentHashMap<>();
    private volatile Instant forgetfulUntil = Instant.MIN;

    /// How long an answer is remembered.
    public record Times(Duration known, Duration unknown) {
        /// A minute, and five seconds.
        public static final Times STANDARD = new Times(Duration.ofSeconds(60), Duration.ofSeconds(5));
    }

    private record Question(CredentialScope scope, @Nullable String sessionToken) {}

    private record Entry<T>(@Nullable T answer, Instant until) {}

    public CachedIdentities(IdentitySource source, Times times, InstantSource clock) {
        this.source = source;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public @Nullable Credential find(CredentialScope scope, @Nullable String sessionToken) {
        return remembered(credentials, new Question(scope, sessionToken), () -> source.find(scope, sessionToken));
    }

    @Override
    public @Nullable KnownAccount account(String accountId) {
        return remembered(accounts, accountId, () -> source.account(accountId));
    }

    /// Forgets all, and remembers nothing for a while: what the source knows is about to change.
    public void forgetFor(Duration time) {
        forgetfulUntil = clock.instant().plus(time);
        credentials.clear();
        accounts.clear();
    }

    private <Q, T> @Nullable T remembered(Map<Q, Entry<T>> entries, Q question, Supplier<@Nullable T> ask) {
        var now = clock.instant();
        if (now.isBefore(forgetfulUntil)) {
            return ask.get();
        }
        var entry = entries.get(question);
        if (entry != null && now.isBefore(entry.until())) {
            return entry.answer();
        }
        T answer = ask.get();
        if (entries.size() >= MOST_ENTRIES) {
            entries.clear();
        }
        if (!clock.instant().isBefore(forgetfulUntil)) {
            entries.put(question, new Entry<>(answer, now.plus(answer == null ? times.unknown() : times.known())));
        }
        return answer;
    }
}
