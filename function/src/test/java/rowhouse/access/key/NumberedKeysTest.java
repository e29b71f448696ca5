package rowhouse.access.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rows are written short: `a0` is the account's key `a` of rotation 0, `a` one without a rotation, `x` another
/// account's.
class NumberedKeysTest {
    private static final String ACCOUNT = "111122223333";
    private static final SecureRandom RANDOM = new SecureRandom();

    private static NumberedKeys keys(String... rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            text.append(row(row)).append('\n');
        }
        return NumberedKeys.read(text.toString().getBytes(UTF_8), ACCOUNT);
    }

    private static String row(String row) {
        if (row.equals("x")) {
            return "x,0123456789abcdef,222222222222 # rotation 0";
        }
        var plain = row.charAt(0) + ",0123456789abcdef," + ACCOUNT;
        return row.length() == 1 ? plain : plain + " # rotation " + row.substring(1);
    }

    /// A key that was made here is `new`.
    private static List<String> rows(NumberedKeys keys) {
        return new String(keys.csv(), UTF_8)
                .lines()
                .map(NumberedKeysTest::shortRow)
                .toList();
    }

    private static String shortRow(String row) {
        var id = row.substring(0, row.indexOf(','));
        if (id.equals("x")) {
            return "x";
        }
        var rotation = row.contains(" # rotation ") ? row.substring(row.lastIndexOf(' ') + 1) : "";
        return (id.length() == 1 ? id : "new") + rotation;
    }

    @Test
    void aNewFileHasAMasterKeyAndAKeyOfTheAccount() {
        var keys = NumberedKeys.create(ACCOUNT, "3", RANDOM);
        var file = AccessKeyFile.parse(keys.csv());
        assertThat(file.masterKeys()).hasSize(1);
        assertThat(file.keys()).containsExactly(keys.key("3"));
        assertThat(new AccessKeyId(keys.key("3").accessKeyId()).account()).isEqualTo(ACCOUNT);
        assertThat(file.account(ACCOUNT)).isEqualTo(new AccountKeys(ACCOUNT, null, null));
        assertThat(NumberedKeys.read(keys.csv(), ACCOUNT)).isEqualTo(keys);
    }

    @Test
    void theKeyThatClientsHaveIsKeptAndOlderOnesAreNot() {
        assertThat(rows(keys("a0").rotate("1", "0", RANDOM))).containsExactly("a0", "new1");
        assertThat(rows(keys("a0", "x", "b1").rotate("2", "1", RANDOM))).containsExactly("x", "b1", "new2");
        assertThat(rows(keys("a0", "b1").rotate("2", "0", RANDOM))).containsExactly("a0", "new2");
        assertThat(rows(keys("a", "b").rotate("2", "0", RANDOM))).containsExactly("b", "new2");
    }

    @Test
    void aKeyOfARotationIsFoundByItsNumber() {
        var keys = keys("x", "a0", "b10", "c1");
        assertThat(Stream.of("0", "1", "10").map(keys::key).map(AccessKey::accessKeyId))
                .containsExactly("a", "c", "b");
        assertThat(keys.has("1")).isTrue();
        assertThat(keys.has("2")).isFalse();
        assertThat(keys("x").has("0")).isFalse();
        assertThat(keys("x").isOfAccount()).isFalse();
    }

    @Test
    void theLastKeyBecomesARotationsOnlyOne() {
        assertThat(rows(keys("a", "x", "b").adopt("0"))).containsExactly("a", "x", "b0");
        assertThat(rows(keys("a0", "b1", "x").adopt("0"))).containsExactly("a", "b0", "x");
        assertThat(keys("a0", "b1").adopt("1")).isEqualTo(keys("a0", "b1"));
    }

    @Test
    void aNewKeyOpensWhatTheAccountsOthersOpen() {
        var encryptionKey = EncryptionKey.random(RANDOM);
        var row = KeyFileRow.of(
                new AccessKey("a", Secret.of("0123456789abcdef"), ACCOUNT),
                new AccountKeys(ACCOUNT, encryptionKey, null));
        var keys = NumberedKeys.read(("\uFEFF" + row + "\r\n").getBytes(UTF_8), ACCOUNT)
                .adopt("0")
                .rotate("1", "0", RANDOM);
        var file = AccessKeyFile.parse(keys.csv());
        assertThat(file.keys()).hasSize(2).contains(keys.key("0"), keys.key("1"));
        assertThat(file.account(ACCOUNT)).isEqualTo(new AccountKeys(ACCOUNT, encryptionKey, null));
    }
}
