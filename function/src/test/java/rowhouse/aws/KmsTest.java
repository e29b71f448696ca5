package rowhouse.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.key.KeyFileSource;
import rowhouse.access.key.SealedFile;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/// Talks to a KMS that somebody else wrote.
class KmsTest {
    private static final byte[] TEXT = "ELAKRTX3GSDSQAAAAAAA,0123456789abcdef,111122223333\n".getBytes(UTF_8);

    private final URI endpoint = AwsEndpoint.address();
    private String keyId = "";
    private String anotherKeyId = "";

    @BeforeEach
    void makeKeys() {
        AwsCredentials.set();
        try (var kms = KmsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .build()) {
            keyId = kms.createKey().keyMetadata().arn();
            anotherKeyId = kms.createKey().keyMetadata().arn();
        }
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {51, 4097, 1024 * 1024})
    void anEnvelopeIsOpenedAgain(int size) {
        var text = "x".repeat(size).getBytes(UTF_8);
        try (var kms = kms(keyId)) {
            byte[] sealed = SealedFile.seal(text, kms, new SecureRandom());
            assertThat(new String(sealed, UTF_8)).contains(keyId);
            assertThat(SealedFile.open(sealed, kms)).isEqualTo(text);
        }
    }

    @Test
    void theServicesOwnFormIsOpenedAgain() {
        try (var kms = kms(keyId)) {
            assertThat(SealedFile.open(SealedFile.sealDirectly(TEXT, kms), kms)).isEqualTo(TEXT);
            byte[] most = new byte[4096];
            assertThat(SealedFile.open(SealedFile.sealDirectly(most, kms), kms)).isEqualTo(most);
        }
    }

    @Test
    void theKeyNeedNotBeNamedToOpen() {
        try (var sealer = kms(keyId);
                var opener = new KmsKeys(new KmsSettings(null, endpoint, "us-east-1"))) {
            assertThat(SealedFile.open(SealedFile.seal(TEXT, sealer, new SecureRandom()), opener))
                    .isEqualTo(TEXT);
        }
    }

    @Test
    void anotherKeyOpensNothing() {
        try (var kms = kms(keyId);
                var another = kms(anotherKeyId)) {
            byte[] sealed = SealedFile.sealDirectly(TEXT, kms);
            refuses(sealed, another);
        }
    }

    @Test
    void anotherContextOpensNothing() {
        try (var kms = kms(keyId)) {
            refuses(kms.encrypt(TEXT, Map.of("app", "rowhouse", "purpose", "another")), kms);
        }
    }

    @Test
    void anAlteredTextOpensNothing() {
        try (var kms = kms(keyId)) {
            byte[] sealed = SealedFile.sealDirectly(TEXT, kms);
            sealed[sealed.length - 1] ^= 1;
            refuses(sealed, kms);
        }
    }

    @Test
    void anUnknownKeyIsSaidInOneLine() {
        try (var kms = kms("alias/nobody")) {
            assertThatThrownBy(() -> kms.generateDataKey(SealedFile.CONTEXT))
                    .isInstanceOf(KeyFileException.class)
                    .message()
                    .startsWith("KMS refused to make a key: NotFoundException (")
                    .doesNotContain("\n");
        }
    }

    @Test
    void aSealedFileIsASource(@TempDir Path folder) throws IOException {
        var file = folder.resolve("access_keys.csv.kms");
        try (var kms = kms(keyId)) {
            Files.write(file, SealedFile.seal(TEXT, kms, new SecureRandom()));
            var keys = new KeyFileSource(file, kms, InstantSource.system()).current();
            assertThat(keys.find("ELAKRTX3GSDSQAAAAAAA")).isNotNull();
        }
    }

    private static void refuses(byte[] sealed, KmsKeys kms) {
        assertThatThrownBy(() -> SealedFile.open(sealed, kms))
                .isInstanceOf(KeyFileException.class)
                .message()
                .startsWith("KMS ")
                .doesNotContain("0123456789abcdef");
    }

    private KmsKeys kms(String key) {
        return new KmsKeys(new KmsSettings(key, endpoint, "us-east-1"));
    }
}
