package rowhouse.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.key.SealedFile;
import rowhouse.access.remote.AwsService;
import rowhouse.access.remote.SignedKms;
import rowhouse.access.remote.SignedSsm;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/// The calls that are signed here, to services that somebody else wrote, and beside the AWS SDK's.
class SignedCallsTest {
    private static final byte[] TEXT = "ELAKRTX3GSDSQAAAAAAA,0123456789abcdef,111122223333\n".getBytes(UTF_8);

    private final URI endpoint = AwsEndpoint.address();
    private final SignedSsm ssm = new SignedSsm(service("ssm"));
    private final String name = "/rowhouse/" + UUID.randomUUID() + "/sealed-keys";
    private String keyArn = "";
    private String anotherKeyArn = "";

    @BeforeEach
    void makeKeys() {
        AwsCredentials.set();
        try (var client = KmsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .build()) {
            keyArn = client.createKey().keyMetadata().arn();
            anotherKeyArn = client.createKey().keyMetadata().arn();
        }
    }

    private AwsService service(String service) {
        var variables = Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_ENDPOINT_URL_KMS", endpoint.toString(),
                "AWS_ENDPOINT_URL_SSM", endpoint.toString());
        return AwsService.inEnvironment(service, variables, InstantSource.system());
    }

    private SignedKms kms(String key) {
        return new SignedKms(service("kms"), key);
    }

    private KmsKeys sdk() {
        return new KmsKeys(new KmsSettings(keyArn, endpoint, "us-east-1"));
    }

    @Test
    void whatTheSdkSealedIsOpened() {
        try (var sdk = sdk()) {
            byte[] envelope = SealedFile.seal(TEXT, sdk, new SecureRandom());
            byte[] direct = SealedFile.sealDirectly(TEXT, sdk);
            assertThat(SealedFile.open(envelope, kms(keyArn))).isEqualTo(TEXT);
            assertThat(SealedFile.open(direct, kms(keyArn))).isEqualTo(TEXT);
            assertThat(SealedFile.open(envelope, new SignedKms(service("kms")))).isEqualTo(TEXT);
        }
    }

    @Test
    void theSdkOpensWhatWasSealedHere() {
        try (var sdk = sdk()) {
            byte[] envelope = SealedFile.seal(TEXT, kms(keyArn), new SecureRandom());
            assertThat(new String(envelope, UTF_8)).contains(keyArn);
            assertThat(SealedFile.open(envelope, sdk)).isEqualTo(TEXT);
            assertThat(SealedFile.open(SealedFile.sealDirectly(TEXT, kms(keyArn)), sdk))
                    .isEqualTo(TEXT);
        }
    }

    @Test
    void anotherKeyAndAnotherContextOpenNothing() {
        byte[] sealed = SealedFile.sealDirectly(TEXT, kms(keyArn));
        assertThatThrownBy(() -> SealedFile.open(sealed, kms(anotherKeyArn)))
                .isInstanceOf(KeyFileException.class)
                .message()
                .startsWith("KMS refused to decrypt: ");
        byte[] ofAnotherUse = kms(keyArn).encrypt(TEXT, Map.of("app", "another"));
        assertThatThrownBy(() -> SealedFile.open(ofAnotherUse, kms(keyArn)))
                .isInstanceOf(KeyFileException.class)
                .message()
                .startsWith("KMS refused to decrypt: InvalidCiphertextException")
                .contains("another use");
    }

    @Test
    void anUnknownKeySealsNothing() {
        assertThatThrownBy(() -> kms("alias/nobody").generateDataKey(SealedFile.CONTEXT))
                .isInstanceOf(KeyFileException.class)
                .message()
                .startsWith("KMS refused to make a key: NotFoundException (")
                .endsWith("or gone");
    }

    @Test
    void aParameterIsReplacedAndReadAgain() {
        assertThat(ssm.getParameter(name)).isNull();
        ssm.putParameter(name, "one");
        ssm.putParameter(name, "two");
        assertThat(ssm.getParameter(name)).isEqualTo("two");
    }

    @Test
    void aSecureParameterIsReadOpened() {
        var lines = "export A=1\nexport B=/+=\n";
        ssm.putSecureParameter(name, lines, keyArn);
        ssm.putSecureParameter(name, lines, keyArn);
        assertThat(ssm.getParameter(name)).isEqualTo(lines);
    }
}
