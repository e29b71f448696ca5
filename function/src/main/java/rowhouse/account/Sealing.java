package rowhouse.account;

import org.jspecify.annotations.Nullable;
import rowhouse.storage.sealed.SealingKeys;

/// The encryption keys of accounts, asked for whenever a database is opened.
@FunctionalInterface
public interface Sealing {
    /// No account has a key.
    Sealing NONE = _ -> null;

    /// The keys of an account, or null if its database is not to be sealed.
    @Nullable
    SealingKeys keysOf(AccountId account);
}
