package rowhouse.access.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rowhouse.access.sigv4.CredentialScope;
import rowhouse.access.sigv4.SigningSecret;

/// What is known is remembered for a minute, what is not for five seconds, and nothing for longer than it holds.
class CachedIdentitiesTest {
    private static final String ACCOUNT = "222222222222";
    private static final Duration CHANGE = Duration.ofSeconds(5);

    private final Source source = new Source();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final CachedIdentities cached = new CachedIdentities(source, CachedIdentities.Times.STANDARD, () -> now);

    /// Knows what it is told, and counts how often it is asked.
    private static final class Source implements IdentitySource {
        final Map<String, Credential> credentials = new HashMap<>();
        final Map<String, KnownAccount> accounts = new HashMap<>();
        Runnable beforeAnswer = () -> {};
        int asked;

        @Override
        public @Nullable Credential find(CredentialScope scope, @Nullable String sessionToken) {
            asked++;
            var answer = credentials.get(scope.accessKeyId());
            beforeAnswer.run();
            return answer;
        }

        @Override
        public @Nullable KnownAccount account(String accountId) {
            asked++;
            return accounts.get(accountId);
        }
    }

    @Test
    void whatIsKnownIsRememberedForAMinute() {
        var key = credential();
        source.credentials.put("K", key);
        source.accounts.put(ACCOUNT, KnownAccount.active(new AccountKeys(ACCOUNT, null, null)));
        assertAsked(2, () -> assertThat(find("K")).isSameAs(key), () -> cached.account(ACCOUNT));
        source.credentials.clear();
        letPass(59);
        assertAsked(0, () -> assertThat(find("K")).isSameAs(key), () -> cached.account(ACCOUNT));
        letPass(1);
        assertAsked(2, () -> assertThat(find("K")).isNull(), () -> cached.account(ACCOUNT));
    }

    @Test
    void whatIsNotKnownIsRememberedForFiveSeconds() {
        assertAsked(2, () -> find("K"), () -> cached.account(ACCOUNT));
        source.credentials.put("K", credential());
        letPass(4);
        assertAsked(0, () -> assertThat(find("K")).isNull(), () -> cached.account(ACCOUNT));
        letPass(1);
        assertAsked(2, () -> assertThat(find("K")).isNotNull(), () -> cached.account(ACCOUNT));
    }

    @Test
    void nothingIsRememberedForLongerThanItHolds() {
        source.credentials.put("K", credential().until(now.plusSeconds(10)));
        source.credentials.put("L", credential().until(now.plusSeconds(100)));
        assertAsked(2, () -> find("K"), () -> find("L"));
        letPass(9);
        assertAsked(0, () -> find("K"), () -> find("L"));
        letPass(1);
        assertAsked(1, () -> find("K"), () -> find("L"));
        letPass(50);
        assertAsked(1, () -> find("L"));
    }

    @Test
    void whatFailsIsNotRemembered() {
        source.beforeAnswer = () -> {
            throw new IllegalStateException("down");
        };
        assertThatThrownBy(() -> find("K")).hasMessage("down");
        source.beforeAnswer = () -> {};
        assertAsked(1, () -> find("K"), () -> find("K"));
    }

    @Test
    void eachQuestionHasItsOwnAnswer() {
        source.credentials.put("K", credential());
        assertAsked(
                4,
                () -> cached.find(scope("K", "us-east-1"), null),
                () -> cached.find(scope("K", "eu-west-2"), null),
                () -> cached.find(scope("K", "us-east-1"), "token"),
                () -> cached.find(scope("L", "us-east-1"), null));
    }

    @Test
    void strangersDoNotDriveOutWhoIsKnown() {
        source.credentials.put("K", credential());
        assertAsked(1, () -> find("K"));
        for (int i = 0; i < 25_000; i++) {
            find("stranger " + i);
        }
        assertThat(cached.size()).isLessThanOrEqualTo(1_001);
        assertAsked(0, () -> find("K"));
    }

    @Test
    void asManyAreRememberedAsThereIsRoomFor() {
        for (int i = 0; i < 25_000; i++) {
            source.credentials.put("K" + i, credential());
            find("K" + i);
        }
        assertThat(cached.size()).isBetween(1, 10_000);
    }

    @Test
    void aChangeIsForgottenForAsLongAsItTakes() {
        find("K");
        cached.forgetFor(CHANGE);
        assertAsked(2, () -> find("K"), () -> find("K"));
        source.credentials.put("K", credential());
        assertAsked(1, () -> assertThat(find("K")).isNotNull());
        letPass(5);
        assertAsked(1, () -> find("K"), () -> find("K"));
    }

    /// The answer is from before the change, and arrives when the change is long over.
    @Test
    void anAnswerFromBeforeAChangeIsNotRemembered() throws Exception {
        var old = credential();
        source.credentials.put("K", old);
        var asked = new CountDownLatch(1);
        var changed = new CountDownLatch(1);
        source.beforeAnswer = () -> {
            asked.countDown();
            await(changed);
        };
        try (var threads = Executors.newSingleThreadExecutor()) {
            var slow = threads.submit(() -> find("K"));
            await(asked);
            source.beforeAnswer = () -> {};
            cached.forgetFor(CHANGE);
            source.credentials.remove("K");
            letPass(6);
            changed.countDown();
            assertThat(slow.get()).isSameAs(old);
        }
        assertThat(find("K")).isNull();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertAsked(int times, Runnable... questions) {
        int before = source.asked;
        for (var question : questions) {
            question.run();
        }
        assertThat(source.asked - before).isEqualTo(times);
    }

    private void letPass(long seconds) {
        now = now.plusSeconds(seconds);
    }

    private @Nullable Credential find(String accessKeyId) {
        return cached.find(scope(accessKeyId, "us-east-1"), null);
    }

    private static CredentialScope scope(String accessKeyId, String region) {
        return new CredentialScope(accessKeyId, "20260101", region, "dynamodb");
    }

    private static Credential credential() {
        return Credential.ofRoot(SigningSecret.of("secret".getBytes(UTF_8)), ACCOUNT);
    }
}
