package rowhouse.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKey;
import rowhouse.access.key.AccessKeyFile;
import rowhouse.access.key.AccessKeyId;
import rowhouse.access.key.AccountOfKey;
import rowhouse.access.key.CachedIdentities;
import rowhouse.access.key.IdentityChain;
import rowhouse.access.key.IdentitySource;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.key.KeyFileIdentities;
import rowhouse.access.key.KeyFileSource;
import rowhouse.access.key.MasterKey;
import rowhouse.access.key.SessionTokens;
import rowhouse.access.remote.ControlPlaneClient;
import rowhouse.access.sigv4.SignatureVerifier;
import rowhouse.account.AccountId;
import rowhouse.account.AccountRules;
import rowhouse.account.Accounts;
import rowhouse.account.IamRule;
import rowhouse.account.IamTable;
import rowhouse.aws.KmsKeys;
import rowhouse.aws.KmsSettings;
import rowhouse.aws.StsAccounts;
import rowhouse.control.plane.ControlPlane;
import rowhouse.control.plane.GetAccount;
import rowhouse.control.plane.GetSigningKey;
import rowhouse.control.sts.GetAccessKeyInfo;
import rowhouse.control.sts.GetCallerIdentity;
import rowhouse.control.sts.GetSessionToken;
import rowhouse.protocol.QueryService;
import rowhouse.protocol.Target;
import rowhouse.server.Settings.AccessSettings;
import rowhouse.server.Settings.ControlPlaneSettings;
import rowhouse.service.Access;
import rowhouse.service.SignatureAuthenticator;
import rowhouse.storage.WriteRule;
import rowhouse.storage.sealed.SealingKeys;

/// Every place that keys and accounts are known to a local server, in the order they are asked: the test account, the
/// key file, sessions, and the control plane.
final class Identities {
    /// How long after a change to the table of accounts nothing of it is remembered: longer than a write takes.
    private static final Duration CHANGE = Duration.ofSeconds(5);

    private final AccessSettings settings;
    private final InstantSource clock;
    private final Supplier<AccessKeyFile> keyFile;
    private final SessionTokens sessions;
    private final AccountOfKey sts;
    private final CachedIdentities controlPlane;
    private final IdentityChain chain;
    private final AtomicReference<@Nullable Accounts> accounts = new AtomicReference<>();
    private final @Nullable AccessKey made;

    private Identities(AccessSettings settings, InstantSource clock, Keys keys) {
        this.settings = settings;
        this.clock = clock;
        this.keyFile = keys.file();
        this.made = keys.made();
        this.sessions = new SessionTokens(keys.master(), clock);
        this.sts = sts(settings.controlPlane());
        this.controlPlane = new CachedIdentities(controlPlane(), CachedIdentities.Times.STANDARD, clock);
        var sources = new ArrayList<IdentitySource>();
        if (settings.testAccount()) {
            sources.add(TestAccount.identities());
        }
        sources.addAll(List.of(new KeyFileIdentities(keyFile), sessions, controlPlane));
        this.chain = new IdentityChain(sources);
        checkIamAccount();
    }

    /// The account that lists others cannot be listed itself.
    private void checkIamAccount() {
        var account = settings.iamAccount();
        if (account != null && settings.controlPlane() == null && chain.account(account) == null) {
            throw new KeyFileException("the IAM account " + account + " has no row in the key file");
        }
    }

    /// @param made the owner's key, where it was made just now
    private record Keys(
            Supplier<AccessKeyFile> file,
            Supplier<List<MasterKey>> master,
            @Nullable AccessKey made) {}

    /// @param data where a server keeps the keys it makes; null for nowhere
    /// @throws rowhouse.access.key.KeyFileException in one line for the user, if a key file cannot be used
    static Identities of(AccessSettings settings, @Nullable Path data, InstantSource clock) throws IOException {
        var file = settings.keys();
        if (file == null) {
            var local = LocalKeys.ofOwner(data);
            var keys = local.file();
            return new Identities(
                    settings, clock, new Keys(() -> keys, keys::masterKeys, local.made() ? local.owner() : null));
        }
        var source = new KeyFileSource(file, KeyFileSource.isSealed(file) ? kms(settings) : null, clock);
        var ownMaster = source.current().masterKeys().isEmpty() ? LocalKeys.master(data) : List.<MasterKey>of();
        Supplier<List<MasterKey>> master = () -> {
            var keys = source.current().masterKeys();
            return keys.isEmpty() ? ownMaster : keys;
        };
        return new Identities(settings, clock, new Keys(source::current, master, null));
    }

    /// The key of the local account's owner, where it was made just now.
    @Nullable
    AccessKey made() {
        return made;
    }

    /// Has accounts looked for in these from now on.
    void lookIn(Accounts opened) {
        accounts.set(opened);
    }

    AccountRules rules() {
        return new AccountRules(
                this::sealingKeys,
                account -> chain.account(account.digits()) != null,
                account -> account.digits().equals(settings.iamAccount()) ? iamRule(account) : WriteRule.NONE);
    }

    Access access() {
        var plane = new ControlPlane(chain, settings.iamAccount());
        return new Access(
                new SignatureAuthenticator(new SignatureVerifier(SignatureVerifier.Settings.LOCAL, clock), chain),
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

    private static KmsKeys kms(AccessSettings settings) {
        return new KmsKeys(new KmsSettings(null, settings.kmsEndpoint(), null));
    }

    private IdentitySource controlPlane() {
        var remote = settings.controlPlane();
        if (remote != null && remote.endpoint() != null) {
            return new ControlPlaneClient(remote.endpoint(), remote.credentials(), clock);
        }
        var iamAccount = settings.ownIamAccount();
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
                name -> keyFile.get().find(name) != null || keyFile.get().account(name) != null,
                () -> controlPlane.forgetFor(CHANGE));
    }

    private @Nullable String accountOf(String accessKeyId) {
        var listed = keyFile.get().find(accessKeyId);
        if (listed != null) {
            return listed.accountId();
        }
        var id = new AccessKeyId(accessKeyId);
        var told = id.isOfNewGeneration() ? null : sts.accountOf(accessKeyId);
        return told == null ? id.account() : told;
    }

    private static AccountOfKey sts(@Nullable ControlPlaneSettings settings) {
        var endpoint = settings == null ? null : settings.stsEndpoint();
        return settings == null || endpoint == null
                ? _ -> null
                : new StsAccounts(endpoint, settings.credentials()::key);
    }
}
