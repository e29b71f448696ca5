package rowhouse.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rowhouse.access.key.AccessKeyId;
import rowhouse.access.key.EncryptionKey;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.key.KeyFileSource;
import rowhouse.access.key.SealedFile;
import rowhouse.access.key.Secret;
import rowhouse.server.Endpoint;
import rowhouse.server.Settings;
import rowhouse.server.Settings.AccessSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.KmsClient;

/// A server whose keys are sealed under a key of a KMS that somebody else wrote.
class SealedServeTest {
    private static final String REGION_PROPERTY = "aws.region";

    private final URI endpoint = AwsEndpoint.address();
    private final Row row = Row.random();

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");
    private String keyId = "";

    /// What a generated row holds.
    record Row(String accessKeyId, String secret, String accountId, String encryptionKey) {
        static Row random() {
            var random = new SecureRandom();
            var account = "111122223333";
            return new Row(
                    AccessKeyId.mint(AccessKeyId.LONG_TERM, account, random).text(),
                    Secret.random(random).text(),
                    account,
                    EncryptionKey.random(random).toBase64());
        }

        byte[] csv() {
            return String.join(",", accessKeyId, secret, accountId, encryptionKey)
                    .getBytes(UTF_8);
        }
    }

    /// The two forms of a sealed file.
    enum Form {
        ENVELOPE,
        DIRECT;

        byte[] seal(Row row, KmsKeys kms) {
            return this == DIRECT
                    ? SealedFile.sealDirectly(row.csv(), kms)
                    : SealedFile.seal(row.csv(), kms, new SecureRandom());
        }
    }

    @BeforeEach
    void makeAKey() {
        file = folder.resolve("access_keys.csv.kms");
        AwsCredentials.set();
        // A server is not told the region of its KMS: it finds it as every AWS client does.
        System.setProperty(REGION_PROPERTY, "us-east-1");
        try (var kms = KmsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(endpoint)
                .build()) {
            keyId = kms.createKey().keyMetadata().arn();
        }
    }

    @AfterEach
    void forgetTheRegion() {
        System.clearProperty(REGION_PROPERTY);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aSealedKeyOpensItsAccount(Form form) throws IOException {
        try (var kms = kms()) {
            Files.write(file, form.seal(row, kms));
        }
        try (var server = serve();
                var client = client(server, row.secret());
                var stranger = client(server, Row.random().secret())) {
            var created = client.createTable(request -> request.tableName("Music")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("Artist")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("Artist")
                            .keyType(KeyType.HASH)
                            .build()));
            assertThat(created.tableDescription().tableArn())
                    .isEqualTo("arn:aws:dynamodb:us-east-1:111122223333:table/Music");
            assertThatThrownBy(stranger::listTables)
                    .isInstanceOfSatisfying(
                            DynamoDbException.class,
                            error -> assertThat(error.awsErrorDetails().errorCode())
                                    .isEqualTo("InvalidSignatureException"));
        }
        assertThat(new String(Files.readAllBytes(file), UTF_8)).doesNotContain(row.secret());
    }

    @Test
    void anAlteredFileIsRefused() throws IOException {
        try (var kms = kms()) {
            byte[] direct = Form.DIRECT.seal(row, kms);
            direct[direct.length - 1] ^= 1;
            assertRefused(
                    direct, "KMS cannot decrypt it: it is damaged, was sealed for another use, or is still in base64");

            var envelope = new String(Form.ENVELOPE.seal(row, kms), UTF_8);
            int text = envelope.indexOf("\"ct\":\"") + "\"ct\":\"".length();
            var altered = envelope.substring(0, text)
                    + (envelope.charAt(text) == 'A' ? 'B' : 'A')
                    + envelope.substring(text + 1);
            assertRefused(
                    altered.getBytes(UTF_8),
                    "the envelope was altered or cut short: what it holds is not what was sealed");
        }
    }

    @Test
    void aFileThatWasSealedForAnotherUseIsRefused() throws IOException {
        try (var kms = kms()) {
            assertRefused(
                    kms.encrypt(row.csv(), Map.of("app", "rowhouse", "purpose", "backups")),
                    "KMS cannot decrypt it: it is damaged, was sealed for another use, or is still in base64");
        }
    }

    /// The server itself would look after half a minute.
    @Test
    void aChangedFileIsReadAgain() throws IOException {
        var now = new AtomicReference<>(Instant.EPOCH);
        var another = Row.random();
        try (var kms = kms()) {
            Files.write(file, Form.ENVELOPE.seal(row, kms));
            var source = new KeyFileSource(file, kms, now::get);
            Files.write(file, Form.DIRECT.seal(another, kms));
            assertThat(source.current().find(row.accessKeyId())).isNotNull();

            now.set(Instant.EPOCH.plus(Duration.ofSeconds(30)));
            assertThat(source.current().find(another.accessKeyId())).isNotNull();
            assertThat(source.current().find(row.accessKeyId())).isNull();
        }
    }

    private void assertRefused(byte[] sealed, String reason) throws IOException {
        Files.write(file, sealed);
        assertThatThrownBy(this::serve)
                .isInstanceOf(KeyFileException.class)
                .hasMessage("access_keys.csv.kms: " + reason);
    }

    private KmsKeys kms() {
        return new KmsKeys(new KmsSettings(keyId, endpoint, null));
    }

    private Endpoint serve() throws IOException {
        var access = new AccessSettings(file, endpoint, null, false, null);
        return Endpoint.start(
                new Settings("127.0.0.1", 0, folder.resolve("data"), Settings.Durability.PROCESS, "us-east-1", access));
    }

    private DynamoDbClient client(Endpoint server, String secret) {
        return DynamoDbClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.address().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(row.accessKeyId(), secret)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
