package rowhouse.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKey;
import rowhouse.access.key.AccessKeyFile;
import rowhouse.access.key.AccountOfKey;
import rowhouse.access.key.IdentitySource;
import rowhouse.access.key.KeyFileSource;
import rowhouse.access.key.MasterKey;
import rowhouse.access.remote.ControlPlaneClient;
import rowhouse.aws.KmsKeys;
import rowhouse.aws.KmsSettings;
import rowhouse.aws.StsAccounts;
import rowhouse.house.Identities;
import rowhouse.server.Settings.AccessSettings;
import rowhouse.server.Settings.ControlPlaneSettings;

/// Where a local server knows keys from: the test account, a key file or keys of its own making, and a control plane.
///
/// @param made the owner's key, where it was made just now
record LocalIdentities(Identities identities, @Nullable AccessKey made) {
    private record Keys(
            Supplier<AccessKeyFile> file,
            Supplier<List<MasterKey>> master,
            @Nullable AccessKey made) {}

    /// @param data where a server keeps the keys it makes; null for nowhere
    /// @throws rowhouse.access.key.KeyFileException in one line for the user, if a key file cannot be used
    static LocalIdentities of(AccessSettings settings, @Nullable Path data, InstantSource clock) throws IOException {
        var keys = keys(settings, data, clock);
        var first = settings.testAccount() ? List.of(TestAccount.identities()) : List.<IdentitySource>of();
        var sources = new Identities.Sources(
                first,
                keys.file(),
                keys.master(),
                remote(settings.controlPlane(), clock),
                sts(settings.controlPlane()),
                settings.iamAccount());
        return new LocalIdentities(new Identities(sources, clock), keys.made());
    }

    private static Keys keys(AccessSettings settings, @Nullable Path data, InstantSource clock) throws IOException {
        var file = settings.keys();
        if (file == null) {
            var local = LocalKeys.ofOwner(data);
            var keys = local.file();
            return new Keys(() -> keys, keys::masterKeys, local.made() ? local.owner() : null);
        }
        var source = new KeyFileSource(file, KeyFileSource.isSealed(file) ? kms(settings) : null, clock);
        var ownMaster = source.current().masterKeys().isEmpty() ? LocalKeys.master(data) : List.<MasterKey>of();
        Supplier<List<MasterKey>> master = () -> {
            var keys = source.current().masterKeys();
            return keys.isEmpty() ? ownMaster : keys;
        };
        return new Keys(source::current, master, null);
    }

    private static KmsKeys kms(AccessSettings settings) {
        return new KmsKeys(new KmsSettings(null, settings.kmsEndpoint(), null));
    }

    private static @Nullable IdentitySource remote(@Nullable ControlPlaneSettings settings, InstantSource clock) {
        var endpoint = settings == null ? null : settings.endpoint();
        return settings == null || endpoint == null
                ? null
                : new ControlPlaneClient(endpoint, settings.credentials(), clock);
    }

    private static AccountOfKey sts(@Nullable ControlPlaneSettings settings) {
        var endpoint = settings == null ? null : settings.stsEndpoint();
        return settings == null || endpoint == null
                ? _ -> null
                : new StsAccounts(endpoint, settings.credentials()::key);
    }
}
