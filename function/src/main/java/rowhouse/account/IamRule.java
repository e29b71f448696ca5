package rowhouse.account;

import static rowhouse.error.ServiceException.validation;

import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccountOfKey;
import rowhouse.access.key.KnownAccount;
import rowhouse.error.ServiceException;
import rowhouse.storage.WriteRule;
import rowhouse.table.TableDefinition;
import rowhouse.value.Item;

/// What items of the table `iam` have to be: an account, or a root user of one. Nothing that would lock an account out
/// of its own file gets in.
public final class IamRule implements WriteRule {
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_SECRET = 128;

    private final AccountId iamAccount;
    private final AccountOfKey accountOfKey;
    private final Predicate<String> isOfKeyFile;
    private final Runnable beforeChange;

    /// @param isOfKeyFile whether an account, or an access key, is one of the key file's
    /// @param beforeChange called before an item changes
    public IamRule(
            AccountId iamAccount, AccountOfKey accountOfKey, Predicate<String> isOfKeyFile, Runnable beforeChange) {
        this.iamAccount = iamAccount;
        this.accountOfKey = accountOfKey;
        this.isOfKeyFile = isOfKeyFile;
        this.beforeChange = beforeChange;
    }

    @Override
    public void check(TableDefinition table, @Nullable Item before, @Nullable Item after) {
        if (!table.name().equals(IamTable.NAME)) {
            return;
        }
        if (after != null) {
            checkItem(before, after);
        } else if (before != null && IamItem.META.equals(IamItem.text(before, IamItem.SORT_KEY))) {
            checkMayForget(before);
        }
        beforeChange.run();
    }

    private void checkItem(@Nullable Item before, Item after) {
        var accountId = accountId(after);
        var sort = Objects.requireNonNullElse(IamItem.text(after, IamItem.SORT_KEY), "");
        if (accountId.equals(iamAccount.digits())) {
            throw invalid("the IAM account's own keys are in the key file");
        }
        if (isOfKeyFile.test(accountId)) {
            throw invalid("account " + accountId + " is one of the key file");
        }
        if (sort.equals(IamItem.META)) {
            checkAccount(before, after);
        } else if (sort.startsWith(IamItem.ROOT_PREFIX)) {
            checkRootUser(accountId, sort.substring(IamItem.ROOT_PREFIX.length()), after);
        } else {
            throw invalid("sk is META, or ROOT# and an access key");
        }
    }

    private static String accountId(Item item) {
        var partition = Objects.requireNonNullElse(IamItem.text(item, IamItem.PARTITION_KEY), "");
        var accountId = partition.startsWith(IamItem.ACCOUNT_PREFIX)
                ? partition.substring(IamItem.ACCOUNT_PREFIX.length())
                : "";
        if (!AccountId.isAccountId(accountId)) {
            throw invalid("pk is ACCOUNT# and twelve digits");
        }
        return accountId;
    }

    private void checkRootUser(String accountId, String accessKeyId, Item item) {
        if (!accountId.equals(accountOfKey.accountOf(accessKeyId))) {
            throw invalid("the access key is not one of account " + accountId);
        }
        if (isOfKeyFile.test(accessKeyId)) {
            throw invalid("the access key is one of the key file");
        }
        var secret = Objects.requireNonNullElse(IamItem.text(item, IamItem.SECRET), "");
        if (!secret.matches("[!-~]{%d,%d}".formatted(SHORTEST_SECRET, LONGEST_SECRET))) {
            throw invalid("secretAccessKey is %d to %d ASCII characters without spaces"
                    .formatted(SHORTEST_SECRET, LONGEST_SECRET));
        }
        check("status is Active or Inactive", () -> IamItem.status(item));
        check("expires is a number of seconds", () -> IamItem.number(item.get(IamItem.EXPIRES)));
    }

    private static void checkAccount(@Nullable Item before, Item after) {
        check("state is ACTIVE, SUSPENDED or CLOSED", () -> IamItem.state(after));
        check("limits is a map of whole numbers from 0: tables, bytes, rps", () -> IamItem.limits(after));
        check("accountKey is 32 bytes", () -> IamItem.key(after, IamItem.KEY));
        check("newAccountKey is 32 bytes", () -> IamItem.key(after, IamItem.NEW_KEY));
        var key = IamItem.key(after, IamItem.KEY);
        if (key == null && IamItem.key(after, IamItem.NEW_KEY) != null) {
            throw invalid("newAccountKey follows an accountKey");
        }
        if (after.get(IamItem.EXPIRES) != null) {
            throw invalid("an account does not expire: its accountKey would be lost");
        }
        if (before != null) {
            checkKeys(before, after);
        }
    }

    /// Whether the account's file is wrapped with the key in use or already with the new one, cannot be told here: so
    /// the new one has to stay until it takes the other's place.
    private static void checkKeys(Item before, Item after) {
        var key = IamItem.key(before, IamItem.KEY);
        var next = IamItem.key(before, IamItem.NEW_KEY);
        var keyAfter = IamItem.key(after, IamItem.KEY);
        if (next != null && Objects.equals(next, keyAfter)) {
            return;
        }
        if (!Objects.equals(key, keyAfter)) {
            throw invalid("accountKey changes only to what newAccountKey was: its data would be lost");
        }
        if (next != null && !Objects.equals(next, IamItem.key(after, IamItem.NEW_KEY))) {
            throw invalid("newAccountKey stays until it is the accountKey: its data may be sealed with it by now");
        }
    }

    private static void checkMayForget(Item before) {
        if (IamItem.key(before, IamItem.KEY) != null && IamItem.state(before) != KnownAccount.State.CLOSED) {
            throw invalid(
                    "an account with an accountKey is closed before it is deleted: its data cannot be read again");
        }
    }

    private static void check(String rule, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException _) {
            throw invalid(rule);
        }
    }

    private static ServiceException invalid(String text) {
        return validation("One or more parameter values were invalid: in table iam, " + text);
    }
}
