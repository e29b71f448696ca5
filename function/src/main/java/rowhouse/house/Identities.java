package rowhouse.house;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKeyFile;
import rowhouse.access.key.AccessKeyId;
import rowhouse.access.key.AccountOfKey;
import rowhouse.access.key.CachedIdentities;
import rowhouse.access.key.IdentityChain;
import rowhouse.access.key.IdentitySource;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.key.KeyFileIdentities;
import rowhouse.access.key.MasterKey;
import rowhouse.access.key.SessionTokens;
import rowhouse.access.sigv4.SignatureVerifier;
import rowhouse.account.AccountId;
import rowhouse.account.AccountRules;
import rowhouse.account.Accounts;
import rowhouse.account.IamRule;
import rowhouse.account.IamTable;
import rowhouse.control.plane.ControlPlane;
import rowhouse.control.plane.GetAccount;
import rowhouse.control.plane.GetSigningKey;
import rowhouse.control.sts.GetAccessKeyInfo;
import rowhouse.control.sts.GetCallerIdentity;
import rowhouse.control.sts.GetSessionToken;
import rowhouse.protocol.QueryService;
import rowhouse.protocol.Target;
import rowhouse.service.Access;
import rowhouse.service.SignatureAuthenticator;
import rowhouse.storage.WriteRule;
import rowhouse.storage.sealed.SealingKeys;

/// Every place that keys and accounts are known, in the order they are asked: those given first, the key file,
/// sessions, and the control plane.
public final class Identities {
    /// How long after a change to the table of accounts nothing of it is remembered: longer than a write takes.
    private static final Duration CHANGE = Duration.ofSeconds(5);

    private final Sources sources;
    private final InstantSource clock;
    private final SessionTokens sessions;
    private final CachedIdentities controlPlane;
    private final IdentityChain chain;
    private final AtomicReference<@Nullable Accounts> accounts = new AtomicReference<>();

    /// Where keys come from.
    ///
    /// @param first asked before anything else
    /// @param keyFile the file of access keys, as it is now
    /// @param masterKeys what sessions are sealed with
    /// @param remote another Rowhouse's control plane; null to look in the IAM account's own table
    /// @param sts tells accounts of keys that do not carry them
    /// @param iamAccount twelve digits; null where no account keeps others
    public record Sources(
            List<IdentitySource> first,
            Supplier<AccessKeyFile> keyFile,
            Supplier<List<MasterKey>> masterKeys,
            @Nullable IdentitySource remote,
            AccountOfKey sts,
            @Nullable String iamAccount) {}

    /// @throws KeyFileException in one line for the user, if the IAM account is not in the key file
    public Identities(Sources sources, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
        this.sessions = new SessionTokens(sources.masterKeys(), clock);
        this.controlPlane = new CachedIdentities(controlPlane(), CachedIdentities.Times.STANDARD, clock);
        var all = new ArrayList<>(sources.first());
        all.addAll(List.of(new KeyFileIdentities(sources.keyFile()), sessions, controlPlane));
        this.chain = new IdentityChain(all);
        checkIamAccount();
    }

    /// The account that lists others cannot be listed itself.
    private void checkIamAccount() {
        var account = ownIamAccount();
        if (account != null && chain.account(account) == null) {
            throw new KeyFileException("the IAM account " + account + " has no row in the key file");
        }
    }

    /// The account whose table `iam` is kept here, or null.
    @Nullable
    String ownIamAccount() {
        return sources.remote() == null ? sources.iamAccount() : null;
    }

    /// Has accounts looked for in these from now on.
    void lookIn(Accounts opened) {
        accounts.set(opened);
    }

    /// What holds of every account.
    AccountRules rules() {
        return new AccountRules(
                this::sealingKeys,
                account -> chain.account(account.digits()) != null,
                account -> account.digits().equals(sources.iamAccount()) ? iamRule(account) : WriteRule.NONE);
    }

    /// How callers are known.
    Access access(SignatureVerifier.Settings verifier) {
        var plane = new ControlPlane(chain, sources.iamAccount());
        return new Access(
                new SignatureAuthenticator(new SignatureVerifier(verifier, clock), chain),
                chain,
                Map.of(
                        QueryService.STS.signingName(),
                        List.of(
                                new GetCallerIdentity(),
                                new GetAccessKeyInfo(this::accountOf),
                                new GetSessionToken(sessions)),
                        Target.CONTROL_PLANE,
                        List.of(new GetSigningKey(plane), new GetAccount(plane))));
    }

    private IdentitySource controlPlane() {
        if (sources.remote() != null) {
            return sources.remote();
        }
        var iamAccount = sources.iamAccount();
        return iamAccount == null
                ? new IdentityChain(List.of())
                : new IamTable(new AccountId(iamAccount), this::openAccounts, this::accountOf, clock);
    }

    private Accounts openAccounts() {
        var opened = accounts.get();
        if (opened == null) {
            throw new IllegalStateException("the accounts are not open yet");
        }
        return opened;
    }

    private @Nullable SealingKeys sealingKeys(AccountId account) {
        var known = chain.account(account.digits());
        var current = known == null ? null : known.keys().encryptionKey();
        var next = known == null ? null : known.keys().newEncryptionKey();
        return current == null ? null : new SealingKeys(current.toAes(), next == null ? null : next.toAes());
    }

    private WriteRule iamRule(AccountId iamAccount) {
        return new IamRule(
                iamAccount,
                this::accountOf,
                name -> keyFile().find(name) != null || keyFile().account(name) != null,
                () -> controlPlane.forgetFor(CHANGE));
    }

    private AccessKeyFile keyFile() {
        return sources.keyFile().get();
    }

    private @Nullable String accountOf(String accessKeyId) {
        var listed = keyFile().find(accessKeyId);
        if (listed != null) {
            return listed.accountId();
        }
        var id = new AccessKeyId(accessKeyId);
        var told = id.isOfNewGeneration() ? null : sources.sts().accountOf(accessKeyId);
        return told == null ? id.account() : told;
    }
}
