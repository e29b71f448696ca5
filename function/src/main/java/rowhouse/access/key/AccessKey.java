package rowhouse.access.key;

/// An access key of an account's owner.
///
/// @param accountId twelve digits
public record AccessKey(String accessKeyId, Secret secret, String accountId) {}
