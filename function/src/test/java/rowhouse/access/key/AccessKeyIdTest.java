package rowhouse.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeyIdTest {
    @ParameterizedTest(name = "{0} is of account {1}")
    @CsvSource(textBlock = """
                    ASIAY34FZKBOKMUTVV7A,  609629065308
                    ASIAQNZGKIQY56JQ7WML,  029608264753
                    ELAKM5YGIGQQAD2B54IZ,  888534479904
                    AKIARTX3GSDSQAAAAAAA,  111122223333
                    AKIAQAAAAAAAAAAAAAAA,  000000000000
                    AKIAQAAAAAAA7777777A,  000000000001
                    ASIAY34FZKBOKMUTVV7,
                    ASIAY34FZKBOKMUTVV7AA,
                    ASIAY34FZKBOKMUTVV1A,
                    ASIAy34fzkbokmutvv7a,
                    AKIA7777777777777777,
                    ACCESS,
                    '',
                    """)
    void tellsItsAccount(String id, @Nullable String account) {
        assertThat(new AccessKeyId(id).account()).isEqualTo(account);
    }

    @ParameterizedTest(name = "{0} and {1} are in {2}")
    @CsvSource(textBlock = """
                    AKIA, 111122223333, AKIARTX3GSDSQAAAAAAA
                    ELAK, 000000000000, ELAKQAAAAAAAAAAAAAAA
                    """)
    void isMadeOfItsParts(String prefix, String account, String id) {
        assertThat(AccessKeyId.of(prefix, account, 0).text()).isEqualTo(id);
        assertThat(AccessKeyId.of(prefix, account, -1).account()).isEqualTo(account);
    }

    @ParameterizedTest(name = "account {0}")
    @ValueSource(strings = {"000000000000", "000000000001", "123456789012", "999999999999"})
    void isMintedForAnyAccount(String account) {
        var random = new SecureRandom();
        for (int i = 0; i < 100; i++) {
            var id = AccessKeyId.mint(AccessKeyId.SESSION, account, random);
            assertThat(id.text()).matches("ELSK[A-Z2-7]{16}");
            assertThat(id.account()).isEqualTo(account);
            assertThat(id.isOfNewGeneration()).isTrue();
        }
    }

    @Test
    void noTwoAreAlike() {
        var random = new SecureRandom();
        assertThat(AccessKeyId.mint("ELAK", "123456789012", random))
                .isNotEqualTo(AccessKeyId.mint("ELAK", "123456789012", random));
    }

    @ParameterizedTest(name = "{0} begins with a bit of 1: {1}")
    @CsvSource(textBlock = """
                    ELAKRTX3GSDSQAAAAAAA, true
                    ELSKRTX3GSDSQAAAAAAA, true
                    AKIARTX3GSDSQAAAAAAA, true
                    ELAKM5YGIGQQAD2B54IZ, false
                    ELAK7777777777777777, true
                    ELAK,                 false
                    """)
    void knowsItsGeneration(String id, boolean isNew) {
        assertThat(new AccessKeyId(id).isOfNewGeneration()).isEqualTo(isNew);
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(textBlock = """
                    ELA,   123456789012
                    elak,  123456789012
                    ELAKE, 123456789012
                    ELAK,  12345678901
                    ELAK,  12345678901x
                    ELAK,  -12345678901
                    """)
    void isNotMadeOfAnythingElse(String prefix, String account) {
        assertThatIllegalArgumentException().isThrownBy(() -> AccessKeyId.of(prefix, account, 0));
    }
}
