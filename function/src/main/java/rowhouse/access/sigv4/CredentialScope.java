package rowhouse.access.sigv4;

/// What a signature is for: a key, a day, a region and a service.
///
/// @param date the day, as in `20260101`
public record CredentialScope(String accessKeyId, String date, String region, String service) {
    static final String TERMINATOR = "aws4_request";

    /// The scope without its key, as the string to sign has it.
    String text() {
        return date + "/" + region + "/" + service + "/" + TERMINATOR;
    }

    /// The whole of it, as the parameter `Credential` has it.
    String credential() {
        return accessKeyId + "/" + text();
    }
}
