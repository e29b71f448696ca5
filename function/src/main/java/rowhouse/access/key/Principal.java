package rowhouse.access.key;

/// Who is calling, once that is known.
///
/// @param accountId twelve digits
/// @param arn the caller's name, such as `arn:aws:iam::123456789012:root`
public record Principal(String accountId, String arn) {
    /// The owner of an account.
    public static Principal root(String accountId) {
        return new Principal(accountId, "arn:aws:iam::" + accountId + ":root");
    }
}
