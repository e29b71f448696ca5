package rowhouse.access.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What must not be shown, and how it is made.
class SecretTest {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Test
    void secretsAreEqualByTheirText() {
        assertThat(Secret.of("a secret")).isEqualTo(Secret.of("a secret")).hasSameHashCodeAs(Secret.of("a secret"));
        assertThat(Secret.of("a secret")).isNotEqualTo(Secret.of("a secre")).isNotEqualTo(Secret.of("b secret"));
    }

    @Test
    void nothingShowsASecretUnasked() {
        var secret = Secret.of("hush");
        var key = EncryptionKey.ofBase64(KEY);
        assertThat(secret.toString()).doesNotContain("hush");
        assertThat(key.toString()).doesNotContain(KEY.substring(0, 8));
        assertThat(new AccessKey("ELAK", secret, "123456789012").toString()).doesNotContain("hush");
        assertThat(new AccountKeys("123456789012", key, key).toString()).doesNotContain("AAEC");
        assertThat(new MasterKey(0, key).toString()).doesNotContain("AAEC");
        assertThat(KeyFileLine.of("ELAK,hush,123").toString()).doesNotContain("hush");
        assertThat(KeyFileLine.of("ELAK,hush,123").cells().toString()).doesNotContain("hush");
    }

    @Test
    void theArraysHandedOutAreCopies() {
        var secret = Secret.of("hush");
        Arrays.fill(secret.utf8(), (byte) 0);
        assertThat(secret.utf8()).isEqualTo("hush".getBytes(UTF_8));
        var key = EncryptionKey.ofBase64(KEY);
        Arrays.fill(key.bytes(), (byte) 0);
        assertThat(key.toBase64()).isEqualTo(KEY);
    }

    @Test
    void aRandomSecretLooksAsThoseOfAws() {
        var random = new SecureRandom();
        assertThat(Secret.random(random).text()).matches("[A-Za-z0-9+/]{40}");
        assertThat(Secret.random(random)).isNotEqualTo(Secret.random(random));
    }

    @Test
    void anEncryptionKeyIsOneForAes() {
        var key = EncryptionKey.ofBase64(KEY);
        assertThat(key.toAes().getAlgorithm()).isEqualTo("AES");
        assertThat(key.toAes().getEncoded()).hasSize(32).isEqualTo(key.bytes());
        assertThat(EncryptionKey.ofBase64(key.toBase64())).isEqualTo(key).hasSameHashCodeAs(key);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "hush",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9=",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh-="
            })
    void anythingElseIsNoEncryptionKey(String text) {
        assertThatThrownBy(() -> EncryptionKey.ofBase64(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not the base64 of 32 bytes")
                .hasNoCause();
    }
}
