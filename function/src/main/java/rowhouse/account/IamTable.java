package rowhouse.account;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccountOfKey;
import rowhouse.access.key.Credential;
import rowhouse.access.key.IdentitySource;
import rowhouse.access.key.KnownAccount;
import rowhouse.access.sigv4.CredentialScope;
import rowhouse.storage.Items.Direction;
import rowhouse.table.KeyRange;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// The accounts and root users that are items of the table `iam`, an ordinary table of the IAM account.
public final class IamTable implements IdentitySource {
    /// The table's name.
    public static final String NAME = "iam";

    private final AccountId iamAccount;
    private final Supplier<Accounts> accounts;
    private final AccountOfKey accountOfKey;
    private final InstantSource clock;

    /// @param accounts asked for once all is wired: opening one may need to look here
    public IamTable(AccountId iamAccount, Supplier<Accounts> accounts, AccountOfKey accountOfKey, InstantSource clock) {
        this.iamAccount = iamAccount;
        this.accounts = accounts;
        this.accountOfKey = accountOfKey;
        this.clock = clock;
    }

    @Override
    public @Nullable Credential find(CredentialScope scope, @Nullable String sessionToken) {
        var accountId = sessionToken == null ? accountOfKey.accountOf(scope.accessKeyId()) : null;
        if (accountId == null) {
            return null;
        }
        var item = item(accountId, IamItem.ROOT_PREFIX + scope.accessKeyId());
        return item == null ? null : IamItem.rootUser(item, accountId, clock.instant());
    }

    /// An account whose root users are here is one, even if nothing else is said of it.
    @Override
    public @Nullable KnownAccount account(String accountId) {
        if (accountId.equals(iamAccount.digits())) {
            return null;
        }
        var item = item(accountId, IamItem.META);
        if (item != null) {
            return IamItem.account(item, accountId);
        }
        return hasRootUser(accountId) ? IamItem.accountWithoutMeta(accountId) : null;
    }

    private @Nullable Item item(String accountId, String sortKey) {
        var key = Item.of(Map.of(
                IamItem.PARTITION_KEY, new AttributeValue.S(IamItem.ACCOUNT_PREFIX + accountId),
                IamItem.SORT_KEY, new AttributeValue.S(sortKey)));
        Optional<Item> found = accounts.get()
                .use(
                        iamAccount,
                        database -> database.read(clock.instant(), transaction -> {
                            var table = transaction.tables().find(NAME);
                            return Optional.ofNullable(
                                    table == null
                                            ? null
                                            : transaction.items(table).find(key));
                        }));
        return found.orElse(null);
    }

    private boolean hasRootUser(String accountId) {
        var rootUsers = new KeyRange(
                List.of(new AttributeValue.S(IamItem.ACCOUNT_PREFIX + accountId)),
                List.of(),
                new KeyRange.Bound.BeginsWith(new AttributeValue.S(IamItem.ROOT_PREFIX)));
        return accounts.get()
                .use(
                        iamAccount,
                        database -> database.read(clock.instant(), transaction -> {
                            var table = transaction.tables().find(NAME);
                            var found = new boolean[1];
                            if (table != null) {
                                transaction.items(table).query(null, rootUsers, null, Direction.ASCENDING, _ -> {
                                    found[0] = true;
                                    return false;
                                });
                            }
                            return found[0];
                        }));
    }
}
