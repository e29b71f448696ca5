package rowhouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rowhouse.access.key.AccessKey;
import rowhouse.access.key.Secret;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/// Which account a key of AWS is of, asked of an STS that somebody else wrote, about keys that its IAM made.
class AwsAccountsTest {
    private final URI endpoint = AwsEndpoint.address();

    @BeforeEach
    void setCredentials() {
        AwsCredentials.set();
    }

    @Test
    void aKeyThatIamMadeIsOfItsAccount() {
        var key = keyOfNewUser();
        var accounts = new StsAccounts(endpoint, () -> key);
        assertThat(accounts.accountOf(key.accessKeyId()))
                .isEqualTo(key.accountId())
                .matches("[0-9]{12}");
    }

    private AccessKey keyOfNewUser() {
        var name = "rowhouse-" + UUID.randomUUID();
        try (var iam = IamClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .endpointOverride(endpoint)
                        .region(Region.US_EAST_1)
                        .build();
                var sts = StsClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .endpointOverride(endpoint)
                        .region(Region.US_EAST_1)
                        .build()) {
            iam.createUser(request -> request.userName(name));
            var made = iam.createAccessKey(request -> request.userName(name)).accessKey();
            var account = sts.getCallerIdentity().account();
            return new AccessKey(made.accessKeyId(), Secret.of(made.secretAccessKey()), account);
        }
    }
}
