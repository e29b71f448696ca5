package rowhouse.access.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rowhouse.access.key.KeyRows.ACCOUNT;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The grammar of `access_keys.csv`, in the abbreviations of `KeyRows`.
class AccessKeyFileTest {
    @ParameterizedTest(name = "{0}: {1} keys, {2} accounts, {3} master keys, {4} warnings")
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                                        | 0 | 0 | 0 | 0
                    # nothing                                                 | 0 | 0 | 0 | 0
                    A1,S1,111122223333                                        | 1 | 1 | 0 | 0
                    A1,S1,111122223333\\n                                     | 1 | 1 | 0 | 0
                    A1,S1,111122223333,                                       | 1 | 1 | 0 | 0
                    A1,S1,111122223333,,                                      | 1 | 1 | 0 | 0
                    A1,S1,111122223333,K1                                     | 1 | 1 | 0 | 0
                    A1,S1,111122223333,K1,                                    | 1 | 1 | 0 | 0
                    A1,S1,111122223333,K1,K2                                  | 1 | 1 | 0 | 0
                    \\t A1 , S1 ,\\t111122223333 , K1 , K2\\t                 | 1 | 1 | 0 | 0
                    A1,S1,111122223333#,K1                                    | 1 | 1 | 0 | 0
                    A1,S1,111122223333 # the first, of two                    | 1 | 1 | 0 | 0
                    # one\\n\\n \\t\\nA1,S1,111122223333\\n\\nB1,S1,444455556666 | 2 | 2 | 0 | 0
                    A1,S1,111122223333\\r\\nA2,S2,111122223333\\r\\n\\r\\n    | 2 | 1 | 0 | 0
                    A1,S1,111122223333,K1\\nA2,S2,111122223333,K1             | 2 | 1 | 0 | 0
                    A1,S1,111122223333\\nA2,S2,111122223333\\nA3,S3,111122223333 | 3 | 1 | 0 | 1
                    master,0,K1                                               | 0 | 0 | 1 | 0
                    master , 255 , K1 # last\\nmaster,001,K2                  | 0 | 0 | 2 | 0
                    AKIARTX3GSDSQAAAAAAA,S1,444455556666                      | 1 | 1 | 0 | 1
                    AKIAIOSFODNN7EXAMPLE,S1,444455556666                      | 1 | 1 | 0 | 0
                    ELAKM5YGIGQQAD2B54IZ,S1,888534479904                      | 1 | 1 | 0 | 0
                    ACCESS,0123456789abcdef,000000001234                      | 1 | 1 | 0 | 0
                    """)
    void accepts(String rows, int keys, int accounts, int masterKeys, int warnings) {
        for (var prefix : new String[] {"", "\uFEFF"}) {
            var file = AccessKeyFile.parse((prefix + KeyRows.text(rows)).getBytes(UTF_8));
            assertThat(file.keys()).hasSize(keys);
            assertThat(file.accounts()).hasSize(accounts);
            assertThat(file.masterKeys()).hasSize(masterKeys);
            assertThat(file.warnings()).hasSize(warnings);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    A1                                           | line 1: a row has 3 to 5 columns, not 1
                    A1,S1                                        | line 1: a row has 3 to 5 columns, not 2
                    # one\\n\\nA1,S1#,111122223333               | line 3: a row has 3 to 5 columns, not 2
                    A1,S1,111122223333,K1,K2,                    | line 1: a row has 3 to 5 columns, not 6
                    ,S1,111122223333                             | line 1: the access key is not 1 to 128 letters, digits and underscores
                    A 1,S1,111122223333                          | line 1: the access key is not 1 to 128 letters, digits and underscores
                    A1,,111122223333                             | line 1: the secret key is not 16 to 128 printable ASCII characters without a blank
                    A1,0123456789abcde,111122223333              | line 1: the secret key is not 16 to 128 printable ASCII characters without a blank
                    A1,0123456789 abcdef,111122223333            | line 1: the secret key is not 16 to 128 printable ASCII characters without a blank
                    A1,0123456789abcdéf,111122223333             | line 1: the secret key is not 16 to 128 printable ASCII characters without a blank
                    A1,S1,                                       | line 1: the account id is not twelve digits
                    A1,S1,11112222333                            | line 1: the account id is not twelve digits
                    A1,S1,1111222233334                          | line 1: the account id is not twelve digits
                    A1,S1,11112222333x                           | line 1: the account id is not twelve digits
                    A1,111122223333,S1                           | line 1: the secret key is not 16 to 128 printable ASCII characters without a blank
                    A1,S1,444455556666                           | line 1: the access key belongs to another account than the row says
                    ELSKRTX3GSDSQAAAAAAA,S1,444455556666         | line 1: the access key belongs to another account than the row says
                    A1,S1,111122223333,S1                        | line 1: the encryption key is not the base64 of 32 bytes
                    A1,S1,111122223333,K1,S1                     | line 1: the new encryption key is not the base64 of 32 bytes
                    A1,S1,111122223333,,K1                       | line 1: a new encryption key without an encryption key before it
                    A1,S1,111122223333\\n#\\nA1,S2,111122223333  | line 3: the access key of line 1 again
                    A1,S1,111122223333,K1\\nA2,S2,111122223333,K2    | line 2: other encryption keys than in an earlier row of the account
                    A1,S1,111122223333,K1\\nA2,S2,111122223333       | line 2: other encryption keys than in an earlier row of the account
                    A1,S1,111122223333,K1,K2\\nA2,S2,111122223333,K1 | line 2: other encryption keys than in an earlier row of the account
                    master,0                                     | line 1: a master row has 3 columns, not 2
                    master,0,K1,K2                               | line 1: a master row has 3 columns, not 4
                    master,256,K1                                | line 1: a master key's number is 0 to 255
                    master,-1,K1                                 | line 1: a master key's number is 0 to 255
                    master,,K1                                   | line 1: a master key's number is 0 to 255
                    master,0,S1                                  | line 1: the master key is not the base64 of 32 bytes
                    master,0,K1\\nmaster,00,K2                   | line 2: a second master key of the same number
                    """)
    void refuses(String rows, String message) {
        assertThatThrownBy(() -> AccessKeyFile.parse(KeyRows.csv(rows)))
                .isInstanceOf(KeyFileException.class)
                .hasMessage(message)
                .hasNoCause();
    }

    @Test
    void refusesAnotherEncoding() {
        assertThatThrownBy(() -> AccessKeyFile.parse("# clé\n".getBytes(ISO_8859_1)))
                .hasMessage("is not a text in UTF-8");
    }

    @Test
    void refusesMoreThanTenThousandRows() {
        var rows = IntStream.rangeClosed(1, 10_000)
                .mapToObj(i -> "key%d,secretsecretsecret,%012d\n".formatted(i, i))
                .collect(Collectors.joining());
        assertThat(AccessKeyFile.parse(rows.getBytes(UTF_8)).keys()).hasSize(10_000);
        assertThatThrownBy(() -> AccessKeyFile.parse(KeyRows.csv(rows + "master,0,K1")))
                .hasMessage("line 10001: more than 10000 rows");
    }

    @Test
    void refusesMoreThanAMebibyte() {
        assertThat(AccessKeyFile.parse(" ".repeat(1024 * 1024).getBytes(UTF_8)).keys())
                .isEmpty();
        assertThatThrownBy(() -> AccessKeyFile.parse(" ".repeat(1024 * 1024 + 1).getBytes(UTF_8)))
                .hasMessage("is larger than 1048576 bytes");
    }

    @Test
    void findsKeysAndAccounts() {
        var file = AccessKeyFile.parse(KeyRows.csv("A1,S1,111122223333,K1,K2\nB1,S2,444455556666"));
        var id = KeyRows.id(1, ACCOUNT);
        assertThat(file.find(id)).isEqualTo(new AccessKey(id, Secret.of(KeyRows.secret(1)), ACCOUNT));
        assertThat(file.find("another")).isNull();
        assertThat(file.account(ACCOUNT))
                .isEqualTo(new AccountKeys(
                        ACCOUNT, EncryptionKey.ofBase64(KeyRows.key(1)), EncryptionKey.ofBase64(KeyRows.key(2))));
        assertThat(file.account("444455556666")).isEqualTo(new AccountKeys("444455556666", null, null));
        assertThat(file.account("000000000000")).isNull();
    }

    @Test
    void theNewestMasterKeyHasTheHighestNumber() {
        var file = AccessKeyFile.parse(KeyRows.csv("master,2,K2\nmaster,10,K3\nmaster,1,K1"));
        assertThat(file.masterKeys()).extracting(MasterKey::kid).containsExactly(1, 2, 10);
        assertThat(file.masterKeys().getLast()).isEqualTo(new MasterKey(10, EncryptionKey.ofBase64(KeyRows.key(3))));
        assertThat(AccessKeyFile.parse(new byte[0]).masterKeys()).isEmpty();
    }

    @Test
    void warningsNameTheirLine() {
        var file = AccessKeyFile.parse(KeyRows.csv("#\nAKIARTX3GSDSQAAAAAAA,S1,444455556666"));
        assertThat(file.warnings())
                .containsExactly("line 2: the access key names another account than the row, which wins");
    }
}
