package rowhouse.service;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import rowhouse.access.key.AccountLimits;
import rowhouse.access.key.IdentitySource;
import rowhouse.access.key.KnownAccount;
import rowhouse.access.key.Principal;
import rowhouse.account.AccountId;
import rowhouse.account.Accounts;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Operation;

/// Lets in whoever's account is served and within its limits.
///
/// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
///     handling with DynamoDB</a>
final class AccountGate {
    private static final int MOST_RATES = 10_000;

    private final IdentitySource identities;
    private final Accounts accounts;
    private final Map<String, RequestRate> rates = new ConcurrentHashMap<>();

    AccountGate(IdentitySource identities, Accounts accounts) {
        this.identities = identities;
        this.accounts = accounts;
    }

    /// The limits of the caller's account, of which this request keeps those that can be told by now.
    ///
    /// @throws ServiceException `AccessDeniedException` if the account is not served, `RequestLimitExceeded` past a
    ///     limit
    AccountLimits admit(Principal principal, Operation<?, ?> operation) {
        var account = identities.account(principal.accountId());
        if (account == null || account.state() != KnownAccount.State.ACTIVE) {
            throw new ServiceException(
                    ErrorCode.ACCESS_DENIED,
                    "Account %s %s"
                            .formatted(principal.accountId(), account == null ? "does not exist" : state(account)));
        }
        var limits = account.limits();
        checkRate(principal.accountId(), limits);
        if (operation instanceof Operation.OfWrite<?, ?> write && write.grows()) {
            checkSize(principal.accountId(), limits);
        }
        return limits;
    }

    private static String state(KnownAccount account) {
        return switch (account.state()) {
            case ACTIVE -> "is active";
            case SUSPENDED -> "is suspended";
            case CLOSED -> "is closed";
        };
    }

    private void checkRate(String accountId, AccountLimits limits) {
        var perSecond = limits.requestsPerSecond();
        if (perSecond == null) {
            return;
        }
        if (rates.size() >= MOST_RATES) {
            rates.clear();
        }
        if (!rates.computeIfAbsent(accountId, _ -> new RequestRate()).take(perSecond, System.nanoTime())) {
            throw exceeded("Throughput exceeds the current throughput limit for your account.");
        }
    }

    private void checkSize(String accountId, AccountLimits limits) {
        var most = limits.bytes();
        if (most != null && accounts.sizeBytes(new AccountId(accountId)) >= most) {
            throw exceeded("The data of your account has reached its limit of %d bytes.".formatted(most));
        }
    }

    private static ServiceException exceeded(String text) {
        return new ServiceException(ErrorCode.REQUEST_LIMIT_EXCEEDED, text);
    }
}
