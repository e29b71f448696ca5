package rowhouse.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rowhouse.access.sigv4.CredentialScope;
import rowhouse.error.ServiceException;
import rowhouse.fuzz.Fuzzing;
import rowhouse.fuzz.Mutations;

/// Whatever stands in a file of keys, it is read, or refused without a word of what may be a secret; and no token but
/// those that were issued opens a session.
class KeyFuzzTest {
    private static final int SHORTEST_SECRET = 16;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Mutations FILES = new Mutations(
            Stream.of(
                            "A1,S1,111122223333",
                            "A1,S1,111122223333,K1,K2\\nA2,S2,111122223333,K1,K2\\nB1,S3,444455556666",
                            "# the keys\\n\\t A1 , S1 ,111122223333 # first\\r\\nmaster,0,K1\\nmaster,255,K3\\n",
                            "AKIAIOSFODNN7EXAMPLE,S1,444455556666")
                    .map(KeyRows::text)
                    .toList(),
            List.of(
                    ",",
                    "\n",
                    "\r",
                    "#",
                    "\"",
                    "master",
                    "master,1,",
                    "111122223333",
                    " ",
                    "\t",
                    "=",
                    "\u00ef\u00bb\u00bf"));

    @Test
    void readsAFileOrSaysNoSecret() {
        Fuzzing.of(10_000).run("key files", random -> {
            var text = FILES.next(random);
            try {
                var file = AccessKeyFile.parse(Mutations.bytes(text));
                for (var key : file.keys()) {
                    assertThat(file.find(key.accessKeyId())).isEqualTo(key);
                    assertThat(file.account(key.accountId())).isNotNull();
                }
                file.warnings().forEach(warning -> assertThatNothingIsSecretIn(warning, text));
            } catch (KeyFileException e) {
                assertThatNothingIsSecretIn(String.valueOf(e.getMessage()), text);
            }
        });
    }

    private static void assertThatNothingIsSecretIn(String message, String text) {
        assertThat(Arrays.stream(text.split("[,\\s#]", -1)))
                .filteredOn(word -> word.length() >= SHORTEST_SECRET)
                .noneMatch(message::contains);
    }

    @Test
    void opensNoSessionButThoseIssued() {
        var master = new MasterKey(7, EncryptionKey.ofBase64(KeyRows.key(1)));
        var tokens = new SessionTokens(() -> List.of(master), () -> NOW);
        var issued = tokens.issue(Principal.withoutProof(KeyRows.ACCOUNT), Duration.ofHours(1));
        var other = tokens.issue(Principal.withoutProof("444455556666"), Duration.ofHours(1));
        var mutations = new Mutations(
                List.of(issued.token(), other.token()), List.of("=", "-", "_", "+", "/", "A", "AQ", "AQcAAAA"));
        Fuzzing.of(10_000).run("session tokens", random -> {
            var id = random.nextInt(4) == 0 ? mutations.spoilt(issued.accessKeyId(), random) : issued.accessKeyId();
            var token = mutations.next(random);
            if (isFoundAgain(tokens, id, token)) {
                assertThat(id).isEqualTo(issued.accessKeyId());
                assertThat(SessionSeal.decode(token)).isEqualTo(SessionSeal.decode(issued.token()));
            } else {
                assertThat(id.equals(issued.accessKeyId()) && token.equals(issued.token()))
                        .isFalse();
            }
        });
    }

    private static boolean isFoundAgain(SessionTokens tokens, String id, String token) {
        try {
            return tokens.find(new CredentialScope(id, "20260101", "us-east-1", "dynamodb"), token) != null;
        } catch (ServiceException _) {
            return false;
        }
    }
}
