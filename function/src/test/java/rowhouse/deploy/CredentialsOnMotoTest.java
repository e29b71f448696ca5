package rowhouse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rowhouse.aws.AwsCredentials;
import rowhouse.aws.AwsEndpoint;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/// With a KMS and an SSM that somebody else wrote.
class CredentialsOnMotoTest extends KeysOfAStack {
    private final String endpoint = AwsEndpoint.address().toString();
    private final String keyArn = newKey();

    private static String newKey() {
        AwsCredentials.set();
        try (var client = KmsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(AwsEndpoint.address())
                .region(Region.US_EAST_1)
                .build()) {
            return client.createKey().keyMetadata().arn();
        }
    }

    @Override
    Map<String, String> endpoints() {
        return Map.of("AWS_ENDPOINT_URL_KMS", endpoint, "AWS_ENDPOINT_URL_SSM", endpoint);
    }

    @Override
    String keyArn() {
        return keyArn;
    }

    @Test
    void theKeyOfKmsStays() throws IOException, InterruptedException {
        var stack = newStack();
        var sealed = create(stack).sealedKeys();
        var another = with(stack, "KeyArn", newKey());
        failed(update(another, stack), "does not open under " + another.get("KeyArn"));
        assertThat(update(stack, another).sealedKeys()).isEqualTo(sealed);
    }
}
