package rowhouse.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.object.ObjectStoreException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Signs with the credentials that every AWS client finds in its environment, as they are at the moment.
public final class AwsSigners implements Supplier<RequestSigner> {
    private final DefaultCredentialsProvider provider =
            DefaultCredentialsProvider.builder().build();
    private volatile @Nullable Known last;

    private record Known(AwsCredentials credentials, RequestSigner signer) {}

    /// @throws ObjectStoreException if there are no credentials
    @Override
    public RequestSigner get() {
        var credentials = credentials();
        var known = last;
        if (known == null || !known.credentials().equals(credentials)) {
            known = new Known(credentials, signer(credentials));
            last = known;
        }
        return known.signer();
    }

    private AwsCredentials credentials() {
        try {
            return provider.resolveCredentials();
        } catch (SdkClientException _) {
            throw new ObjectStoreException(
                    "CredentialsNotFound",
                    "S3 needs credentials: none are where AWS clients look for them, such as AWS_ACCESS_KEY_ID",
                    false);
        }
    }

    private static RequestSigner signer(AwsCredentials credentials) {
        var secret = SigningSecret.of(credentials.secretAccessKey().getBytes(UTF_8));
        var token = credentials instanceof AwsSessionCredentials session ? session.sessionToken() : null;
        return new RequestSigner(credentials.accessKeyId(), secret, token);
    }

    @Override
    public String toString() {
        return "AwsSigners[hidden]";
    }
}
