package rowhouse.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Which KMS is asked, and for which of its keys.
///
/// @param keyId a key's ARN, id or alias; null to open what was sealed with any key
/// @param endpoint null for AWS's own
/// @param region null for what the environment says
public record KmsSettings(
        @Nullable String keyId,
        @Nullable URI endpoint,
        @Nullable String region) {}
