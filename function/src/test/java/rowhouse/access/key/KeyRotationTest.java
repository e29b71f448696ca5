package rowhouse.access.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How the text of a file changes with an account's key, in the abbreviations of `KeyRows`; the new key is K3.
class KeyRotationTest {
    @ParameterizedTest(name = "{0} becomes {1}, then {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    A1,S1,111122223333,K1                       | A1,S1,111122223333,K1,K3                       | A1,S1,111122223333,K3
                    A1,S1,111122223333,K1,                      | A1,S1,111122223333,K1,K3                       | A1,S1,111122223333,K3
                    A1,S1,111122223333,K1\\r\\n                 | A1,S1,111122223333,K1,K3\\r\\n                 | A1,S1,111122223333,K3\\r\\n
                    A1, S1,111122223333 , K1 \\t# clé, K1\\n#,, | A1, S1,111122223333 , K1,K3 \\t# clé, K1\\n#,, | A1, S1,111122223333 , K3 \\t# clé, K1\\n#,,
                    A1,S1,111122223333,K1, # empty              | A1,S1,111122223333,K1,K3 # empty               | A1,S1,111122223333,K3 # empty
                    \uFEFFA1,S1,111122223333,K1\\n\\n           | \uFEFFA1,S1,111122223333,K1,K3\\n\\n           | \uFEFFA1,S1,111122223333,K3\\n\\n
                    A1,S1,111122223333,K1\\nB1,S1,444455556666\\nA2,S2,111122223333,K1\\nmaster,1,K2 | A1,S1,111122223333,K1,K3\\nB1,S1,444455556666\\nA2,S2,111122223333,K1,K3\\nmaster,1,K2 | A1,S1,111122223333,K3\\nB1,S1,444455556666\\nA2,S2,111122223333,K3\\nmaster,1,K2
                    """)
    void changesTheKeysAlone(String before, String begun, String finished) {
        var newKey = EncryptionKey.ofBase64(KeyRows.key(3));
        byte[] withBoth = new KeyRotation(KeyRows.csv(before), KeyRows.ACCOUNT).begin(newKey);
        assertThat(new String(withBoth, UTF_8)).isEqualTo(KeyRows.text(begun));

        byte[] withNew = new KeyRotation(withBoth, KeyRows.ACCOUNT).finish();
        assertThat(new String(withNew, UTF_8)).isEqualTo(KeyRows.text(finished));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    A1,S1,111122223333       | line 1: there is no encryption key that a new one could follow
                    #\\nA1,S1,111122223333,, | line 2: there is no encryption key that a new one could follow
                    A1,S1,111122223333,K1,K2 | line 1: there is a new encryption key already; finish that change first
                    B1,S1,444455556666,K1    | no row has this account id
                    master,1,K1              | no row has this account id
                    A1,S1                    | line 1: a row has 3 to 5 columns, not 2
                    """)
    void doesNotBegin(String rows, String message) {
        assertThatThrownBy(() -> new KeyRotation(KeyRows.csv(rows), KeyRows.ACCOUNT)
                        .begin(EncryptionKey.ofBase64(KeyRows.key(3))))
                .isInstanceOf(KeyFileException.class)
                .hasMessage(message);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    A1,S1,111122223333     | line 1: there is no new encryption key to take the old one's place
                    A1,S1,111122223333,K1  | line 1: there is no new encryption key to take the old one's place
                    A1,S1,111122223333,K1, | line 1: there is no new encryption key to take the old one's place
                    """)
    void doesNotFinish(String rows, String message) {
        assertThatThrownBy(() -> new KeyRotation(KeyRows.csv(rows), KeyRows.ACCOUNT).finish())
                .isInstanceOf(KeyFileException.class)
                .hasMessage(message);
    }
}
