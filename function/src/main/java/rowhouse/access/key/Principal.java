package rowhouse.access.key;

/// Who is calling, once that is proved: only a [Credential] makes one, of a request that was signed with its key.
public final class Principal {
    private final Kind kind;
    private final String accountId;
    private final String arn;
    private final String userId;

    /// What a principal is, and how it proved that.
    public enum Kind {
        /// The owner of an account, with a lasting key.
        ROOT,
        /// The owner of an account, with temporary credentials.
        ROOT_SESSION
    }

    private Principal(Kind kind, String accountId, String arn, String userId) {
        this.kind = kind;
        this.accountId = accountId;
        this.arn = arn;
        this.userId = userId;
    }

    static Principal root(String accountId, Kind kind) {
        return new Principal(kind, accountId, "arn:aws:iam::" + accountId + ":root", accountId);
    }

    /// The owner of an account where nobody has to prove it: on a server with `--auth none`, and for what a server
    /// does of itself.
    ///
    /// @param accountId twelve digits
    public static Principal withoutProof(String accountId) {
        return root(accountId, Kind.ROOT);
    }

    /// Twelve digits.
    public String accountId() {
        return accountId;
    }

    /// The caller's name, such as `arn:aws:iam::123456789012:root`.
    public String arn() {
        return arn;
    }

    /// The caller's number: of an account's owner, that of the account.
    public String userId() {
        return userId;
    }

    /// Whether the credentials are temporary.
    public boolean isSession() {
        return switch (kind) {
            case ROOT -> false;
            case ROOT_SESSION -> true;
        };
    }

    @Override
    public String toString() {
        return arn;
    }
}
