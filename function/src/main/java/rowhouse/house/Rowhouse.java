package rowhouse.house;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rowhouse.access.sigv4.SignatureVerifier;
import rowhouse.account.AccountId;
import rowhouse.account.AccountRules;
import rowhouse.account.Accounts;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.maintenance.Maintenance;
import rowhouse.maintenance.TransferRounds;
import rowhouse.object.ObjectStore;
import rowhouse.operation.AnswerLimit;
import rowhouse.service.Access;
import rowhouse.service.IamBootstrap;
import rowhouse.service.Service;
import rowhouse.transfer.TransferWorker;

/// Accounts, the service over them, and maintenance, wired together behind any door. It may be called from many
/// threads.
public final class Rowhouse {
    private final Accounts accounts;
    private final Service service;
    private final Maintenance maintenance;
    private final TransferRounds transfers;
    private final FileKeyRewrap rewrap;
    private final InstantSource clock;

    private Rowhouse(
            Accounts accounts, AccountRules rules, Service service, TransferWorker worker, InstantSource clock) {
        this.accounts = accounts;
        this.service = service;
        this.transfers = new TransferRounds(accounts, worker);
        this.maintenance = new Maintenance(accounts, transfers);
        this.rewrap = new FileKeyRewrap(accounts, rules.sealing());
        this.clock = clock;
    }

    /// What a door decides.
    ///
    /// @param region the one that ARNs name
    /// @param accounts opens the accounts, which keep to these rules
    /// @param verifier which signatures are right
    /// @param answers how long an answer may be
    /// @param objects where exports and imports find their objects; null for nowhere
    public record Settings(
            String region,
            Function<AccountRules, Accounts> accounts,
            SignatureVerifier.Settings verifier,
            AnswerLimit answers,
            @Nullable ObjectStore objects) {
        /// Settings of a door that knows of no objects.
        public Settings(
                String region,
                Function<AccountRules, Accounts> accounts,
                SignatureVerifier.Settings verifier,
                AnswerLimit answers) {
            this(region, accounts, verifier, answers, null);
        }
    }

    /// Opens the accounts. An account that lists others gets its table.
    ///
    /// @param identities who is known; null to take everyone for the owner of the one local account, without proof
    /// @throws rowhouse.error.ServiceException if the file of the account that lists others cannot be opened
    public static Rowhouse open(Settings settings, @Nullable Identities identities, InstantSource clock) {
        var rules = identities == null ? AccountRules.NONE : identities.rules();
        var accounts = settings.accounts().apply(rules);
        try {
            if (identities != null) {
                identities.lookIn(accounts);
                bootstrap(settings, identities, accounts, clock);
            }
            var access = identities == null ? Access.ofAnyone() : identities.access(settings.verifier());
            var worker = new TransferWorker(settings.objects(), clock);
            var door = new Service.Door(settings.answers(), worker);
            var service = new Service(settings.region(), access, accounts, clock, door);
            return new Rowhouse(accounts, rules, service, worker, clock);
        } catch (RuntimeException e) {
            accounts.close();
            throw e;
        }
    }

    private static void bootstrap(Settings settings, Identities identities, Accounts accounts, InstantSource clock) {
        var iamAccount = identities.ownIamAccount();
        if (iamAccount != null) {
            new IamBootstrap(accounts, clock).run(new AccountId(iamAccount), settings.region());
        }
    }

    /// Answers a request. Nothing is thrown: what goes wrong is the answer.
    public HttpResponse handle(HttpRequest request) {
        return service.handle(request);
    }

    /// Answers a request like [#handle], but does not wait until what it writes is durable where that can be waited for
    /// elsewhere.
    ///
    /// @param then takes the answer; it must not throw, nor wait
    /// @param executor calls `then` where the answer is not known at once
    public void submit(HttpRequest request, Consumer<HttpResponse> then, Executor executor) {
        service.submit(request, then, executor);
    }

    /// What a request may take, as far as its head tells.
    public Service.Effort effort(HttpRequest request) {
        return service.effort(request);
    }

    /// Does what no request waits for, until there is nothing or the budget is spent.
    ///
    /// @return whether something is still due
    public boolean maintain(Duration budget) {
        return maintenance.run(clock.instant(), budget);
    }

    /// Works on exports and imports, for a while.
    public void transfer() {
        transfers.run();
    }

    /// Wraps the keys of files anew whose accounts got a new encryption key, until the budget is spent.
    public void rewrap(Duration budget) {
        rewrap.run(budget);
    }

    /// Refuses what comes from now on, waits for what is in use, and closes every file.
    ///
    /// @param patience how long to wait; what then still is in use stays open, and is logged
    public void close(Duration patience) {
        accounts.close(patience);
    }
}
