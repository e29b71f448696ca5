package rowhouse.account;

import java.util.function.Function;
import java.util.function.Predicate;
import rowhouse.storage.WriteRule;

/// What holds for accounts and their databases.
///
/// @param sealing the keys that databases are sealed with
/// @param mayCreate the accounts that get a database when they have none; what is there is opened regardless
/// @param writeRules what the items of an account have to keep to
public record AccountRules(Sealing sealing, Predicate<AccountId> mayCreate, Function<AccountId, WriteRule> writeRules) {
    /// Nothing is sealed, and everything allowed.
    public static final AccountRules NONE = new AccountRules(Sealing.NONE, _ -> true, _ -> WriteRule.NONE);

    public AccountRules withSealing(Sealing other) {
        return new AccountRules(other, mayCreate, writeRules);
    }

    public AccountRules withMayCreate(Predicate<AccountId> other) {
        return new AccountRules(sealing, other, writeRules);
    }

    public AccountRules withWriteRules(Function<AccountId, WriteRule> other) {
        return new AccountRules(sealing, mayCreate, other);
    }
}
