package rowhouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.access.key.AccessKey;
import rowhouse.access.key.Secret;
import rowhouse.access.remote.OwnCredentials;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.server.Endpoint;
import rowhouse.server.Settings;
import rowhouse.server.Settings.AccessSettings;
import rowhouse.server.Settings.ControlPlaneSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// Keys that do not carry their account, and an STS that tells it: here another Rowhouse, whose key file has them.
class StsAccountsTest {
    private static final String IAM_ACCOUNT = "111111111111";
    private static final AccessKey OLD_KEY = key("AKIAIOSFODNN7EXAMPLE", "555566667777");
    private static final AccessKey IAM_ROOT = key("AKIAIAMROOT7XXXXXXXX", IAM_ACCOUNT);

    @TempDir
    private Path folder = Path.of("");

    private static AccessKey key(String accessKeyId, String accountId) {
        return new AccessKey(accessKeyId, Secret.of("Secret/" + accountId + accountId), accountId);
    }

    @Test
    void areAskedOfTheSts() throws Exception {
        try (var sts = start("sts", null, row(OLD_KEY), row(IAM_ROOT))) {
            var accounts = new StsAccounts(uri(sts), () -> IAM_ROOT);
            assertThat(accounts.accountOf(OLD_KEY.accessKeyId())).isEqualTo("555566667777");
            assertThat(accounts.accountOf("ASIAY34FZKBOKMUTVV7A")).isEqualTo("609629065308");
            assertThat(accounts.accountOf("0000000000000000")).isNull();

            var refused = new StsAccounts(uri(sts), StsAccountsTest::wrong);
            assertThatThrownBy(() -> refused.accountOf(OLD_KEY.accessKeyId()))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_SERVER_ERROR));
        }
    }

    @Test
    void makeRootUsersOfKeysThatTellNothing() throws Exception {
        try (var sts = start("sts", null, row(OLD_KEY), row(IAM_ROOT));
                var house = start(
                        "house",
                        new ControlPlaneSettings(null, uri(sts), OwnCredentials.of(IAM_ROOT)),
                        row(IAM_ROOT))) {
            put(house, "444455556666", false);
            put(house, "555566667777", true);
            try (var client = client(house, OLD_KEY)) {
                assertThat(client.listTables().tableNames()).isEmpty();
            }
        }
    }

    private static AccessKey wrong() {
        return new AccessKey(IAM_ROOT.accessKeyId(), Secret.of("Secret/wrong/wrong/wrong"), IAM_ACCOUNT);
    }

    private static void put(Endpoint house, String accountId, boolean isItsAccount) {
        var item = Map.of(
                "pk", AttributeValue.fromS("ACCOUNT#" + accountId),
                "sk", AttributeValue.fromS("ROOT#" + OLD_KEY.accessKeyId()),
                "secretAccessKey", AttributeValue.fromS(OLD_KEY.secret().text()));
        try (var client = client(house, IAM_ROOT)) {
            if (isItsAccount) {
                client.putItem(request -> request.tableName("iam").item(item));
            } else {
                assertThatThrownBy(() -> client.putItem(
                                request -> request.tableName("iam").item(item)))
                        .isInstanceOf(DynamoDbException.class)
                        .hasMessageContaining("is not one of account " + accountId);
            }
        }
    }

    private Endpoint start(String name, @Nullable ControlPlaneSettings controlPlane, String... rows)
            throws IOException {
        var home = Files.createDirectories(folder.resolve(name));
        var keys = Files.writeString(home.resolve("keys.csv"), String.join("\n", rows));
        var access = new AccessSettings(keys, null, IAM_ACCOUNT, false, controlPlane);
        return Endpoint.start(
                new Settings("127.0.0.1", 0, home.resolve("data"), Settings.Durability.PROCESS, "us-east-1", access));
    }

    private static URI uri(Endpoint endpoint) {
        return URI.create("http://127.0.0.1:" + endpoint.address().getPort());
    }

    private static DynamoDbClient client(Endpoint endpoint, AccessKey key) {
        return DynamoDbClient.builder()
                .endpointOverride(uri(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(() -> AwsBasicCredentials.create(
                        key.accessKeyId(), key.secret().text()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static String row(AccessKey key) {
        return key.accessKeyId() + "," + key.secret().text() + "," + key.accountId();
    }
}
