package rowhouse.aws;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKey;
import rowhouse.access.key.AccountOfKey;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/// Asks an STS, AWS's own or another, which account an access key is of. It is made when first asked: most keys carry
/// their account.
///
/// @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html">GetAccessKeyInfo</a>
public final class StsAccounts implements AccountOfKey {
    private static final System.Logger LOG = System.getLogger(StsAccounts.class.getName());
    private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

    private final URI endpoint;
    private final Supplier<AccessKey> credentials;
    private volatile @Nullable StsClient client;

    /// @param credentials to sign with, asked for anew with each call
    public StsAccounts(URI endpoint, Supplier<AccessKey> credentials) {
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    /// @throws ServiceException `InternalServerError` if the STS does not answer; clients try again on that
    @Override
    public @Nullable String accountOf(String accessKeyId) {
        try {
            return client().getAccessKeyInfo(request -> request.accessKeyId(accessKeyId))
                    .account();
        } catch (StsException e) {
            if (e.awsErrorDetails() != null
                    && "ValidationError".equals(e.awsErrorDetails().errorCode())) {
                return null;
            }
            throw unanswered(e);
        } catch (SdkException e) {
            throw unanswered(e);
        }
    }

    private ServiceException unanswered(SdkException e) {
        LOG.log(
                System.Logger.Level.ERROR,
                () -> "the STS at " + endpoint + " does not tell accounts: " + e.getMessage());
        return new ServiceException(ErrorCode.INTERNAL_SERVER_ERROR, "The control plane does not answer");
    }

    private StsClient client() {
        var known = client;
        if (known == null) {
            known = StsClient.builder()
                    .endpointOverride(endpoint)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(this::sdkCredentials)
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .overrideConfiguration(configuration -> configuration.apiCallTimeout(LONGEST_CALL))
                    .build();
            client = known;
        }
        return known;
    }

    private AwsBasicCredentials sdkCredentials() {
        var key = credentials.get();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secret().text());
    }
}
