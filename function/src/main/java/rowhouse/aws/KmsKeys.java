package rowhouse.aws;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.GeneratedKey;
import rowhouse.access.key.KeyDecryptor;
import rowhouse.access.key.KeyEncryptor;
import rowhouse.access.key.KeyFileException;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;

/// AWS KMS, asked with the credentials that every AWS client finds in its environment.
public final class KmsKeys implements KeyDecryptor, KeyEncryptor, AutoCloseable {
    /// With the SDK's own retries in it.
    private static final Duration LONGEST_CALL = Duration.ofSeconds(15);

    /// The SDK can be wordy.
    private static final int LONGEST_REASON = 200;

    private final DefaultCredentialsProvider credentials =
            DefaultCredentialsProvider.builder().build();
    private final KmsClient kms;
    private final @Nullable String keyId;

    /// @throws KeyFileException if neither the settings nor the environment name a region
    public KmsKeys(KmsSettings settings) {
        this.keyId = settings.keyId();
        try {
            this.kms = client(settings);
        } catch (SdkClientException _) {
            throw new KeyFileException("KMS needs a region: set AWS_REGION");
        }
    }

    private KmsClient client(KmsSettings settings) {
        var builder = KmsClient.builder()
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(LONGEST_CALL));
        if (settings.region() != null) {
            builder.region(Region.of(settings.region()));
        }
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }

    @Override
    public byte[] decrypt(byte[] ciphertextBlob, Map<String, String> context) {
        var response = answer(
                "decrypt",
                () -> kms.decrypt(request -> request.keyId(keyId)
                        .ciphertextBlob(SdkBytes.fromByteArray(ciphertextBlob))
                        .encryptionContext(context)));
        // The response's own array, so that the caller's wiping it leaves no other.
        return response.plaintext().asByteArrayUnsafe();
    }

    @Override
    public byte[] encrypt(byte[] plaintext, Map<String, String> context) {
        return answer(
                        "encrypt",
                        () -> kms.encrypt(request -> request.keyId(keyId)
                                .plaintext(SdkBytes.fromByteArrayUnsafe(plaintext))
                                .encryptionContext(context)))
                .ciphertextBlob()
                .asByteArray();
    }

    @Override
    public GeneratedKey generateDataKey(Map<String, String> context) {
        var response = answer(
                "make a key",
                () -> kms.generateDataKey(request ->
                        request.keyId(keyId).keySpec(DataKeySpec.AES_256).encryptionContext(context)));
        return new GeneratedKey(
                response.keyId(),
                response.plaintext().asByteArrayUnsafe(),
                response.ciphertextBlob().asByteArray());
    }

    private <T> T answer(String what, Supplier<T> call) {
        checkCredentials();
        try {
            return call.get();
        } catch (InvalidCiphertextException _) {
            throw new KeyFileException(
                    "KMS cannot decrypt it: it is damaged, was sealed for another use, or is still in base64");
        } catch (IncorrectKeyException _) {
            throw new KeyFileException("KMS cannot decrypt it: it was sealed with another key");
        } catch (KmsException e) {
            throw new KeyFileException("KMS refused to %s: %s".formatted(what, oneLine(reason(e))));
        } catch (SdkException e) {
            throw new KeyFileException(
                    "KMS was not reached to %s: %s".formatted(what, oneLine(String.valueOf(e.getMessage()))));
        }
    }

    /// In the middle of a call the SDK tells at length where it looked, and not apart from other failures.
    private void checkCredentials() {
        try {
            credentials.resolveCredentials();
        } catch (SdkClientException _) {
            throw new KeyFileException(
                    "KMS needs credentials: none are where AWS clients look for them, such as AWS_ACCESS_KEY_ID");
        }
    }

    private static String reason(KmsException e) {
        var details = e.awsErrorDetails();
        if (details == null) {
            return "status " + e.statusCode();
        }
        return details.errorMessage() == null
                ? details.errorCode()
                : "%s (%s)".formatted(details.errorCode(), details.errorMessage());
    }

    private static String oneLine(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
    }

    @Override
    public void close() {
        kms.close();
        credentials.close();
    }
}
