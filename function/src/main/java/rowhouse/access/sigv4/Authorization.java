package rowhouse.access.sigv4;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a request says of its own signature, in a header or in its query.
///
/// @param credential the five elements, not yet taken apart
/// @param signedHeaders in lower case, in ascending order
/// @param date when it was signed
/// @param expires how long a presigned request counts from then on; null if the signature is in a header
/// @param sessionToken the token that came with temporary credentials
record Authorization(
        String algorithm,
        String credential,
        List<String> signedHeaders,
        String signature,
        Instant date,
        @Nullable Duration expires,
        @Nullable String sessionToken) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    Authorization {
        signedHeaders = List.copyOf(signedHeaders);
    }

    boolean signs(String header) {
        return signedHeaders.contains(header);
    }
}
