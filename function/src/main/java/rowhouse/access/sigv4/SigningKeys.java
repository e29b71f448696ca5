package rowhouse.access.sigv4;

/// Gives the keys that one access key signs with.
@FunctionalInterface
public interface SigningKeys {
    /// The key for a day, region and service.
    SigningKey keyFor(CredentialScope scope);
}
