package rowhouse.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKey;
import rowhouse.access.remote.S3Objects;
import rowhouse.access.sigv4.SignatureVerifier;
import rowhouse.account.AccountRules;
import rowhouse.account.Accounts;
import rowhouse.aws.AwsSigners;
import rowhouse.house.Rowhouse;
import rowhouse.object.FolderObjects;
import rowhouse.object.ObjectStore;
import rowhouse.operation.AnswerLimit;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// A whole Rowhouse on this machine, behind an HTTP server, with timers for its maintenance.
public final class Endpoint implements AutoCloseable {
    private static final Duration MAINTENANCE_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAINTENANCE_BUDGET = Duration.ofMillis(500);
    private static final Duration TRANSFER_PAUSE = Duration.ofMillis(200);
    private static final Duration REWRAP_BUDGET = Duration.ofSeconds(10);
    private static final Duration DRAIN_TIME = Duration.ofSeconds(20);

    private final Parts parts;

    /// What is closed in the end.
    private record Parts(
            @Nullable LockedFolder folder,
            Rowhouse house,
            LocalServer server,
            List<MaintenanceTimer> timers,
            @Nullable AccessKey madeKey) {}

    private Endpoint(Parts parts) {
        this.parts = parts;
    }

    /// Starts all of it, and returns when requests are answered.
    ///
    /// @throws IOException in one line for the user, if the folder cannot be used or the address not be had
    /// @throws rowhouse.access.key.KeyFileException in one line for the user, if the keys cannot be
    public static Endpoint start(Settings settings) throws IOException {
        var folder = folder(settings);
        Rowhouse house = null;
        try {
            var clock = InstantSource.system();
            var local =
                    settings.access() == null ? null : LocalIdentities.of(settings.access(), settings.data(), clock);
            var wiring = new Rowhouse.Settings(
                    settings.region(),
                    rules -> accounts(settings, rules),
                    SignatureVerifier.Settings.LOCAL,
                    AnswerLimit.NONE,
                    objects(settings, clock));
            house = Rowhouse.open(wiring, local == null ? null : local.identities(), clock);
            var server = LocalServer.start(address(settings), Limits.standard(), HouseHandler.of(house, settings));
            return new Endpoint(new Parts(folder, house, server, timers(house), local == null ? null : local.made()));
        } catch (IOException | RuntimeException e) {
            if (house != null) {
                house.close(DRAIN_TIME);
            }
            if (folder != null) {
                folder.close();
            }
            throw e;
        }
    }

    /// Where the server listens.
    public InetSocketAddress address() {
        return parts.server().address();
    }

    /// The key of the local account's owner, if it was made just now: nobody knows it yet.
    public @Nullable AccessKey madeKey() {
        return parts.madeKey();
    }

    /// Takes no more requests, finishes those at hand, and closes every file.
    @Override
    public void close() throws IOException {
        parts.timers().forEach(MaintenanceTimer::close);
        long deadlineNanos = System.nanoTime() + DRAIN_TIME.toNanos();
        try {
            parts.server().stop(DRAIN_TIME);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            parts.house().close(Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())));
            if (parts.folder() != null) {
                parts.folder().close();
            }
        }
    }

    private static Accounts accounts(Settings settings, AccountRules rules) {
        var data = settings.data();
        if (data == null) {
            return Accounts.inMemory(SqliteRows::inMemory, rules);
        }
        if (settings.coordination() == Settings.Coordination.SHARED) {
            return Accounts.inSharedFolder(
                    data, file -> SqliteRows.open(file, SqliteMode.SHARED), Accounts.OPEN_DATABASES, rules);
        }
        var mode = settings.durability() == Settings.Durability.COMMIT ? SqliteMode.COMMIT : SqliteMode.PROCESS;
        return Accounts.inFolder(data, file -> SqliteRows.open(file, mode), Accounts.OPEN_DATABASES, rules);
    }

    private static @Nullable LockedFolder folder(Settings settings) throws IOException {
        var data = settings.data();
        if (data == null) {
            return null;
        }
        return settings.coordination() == Settings.Coordination.SHARED
                ? LockedFolder.share(data)
                : LockedFolder.hold(data);
    }

    private static List<MaintenanceTimer> timers(Rowhouse house) {
        return List.of(
                MaintenanceTimer.start(MAINTENANCE_PAUSE, () -> house.maintain(MAINTENANCE_BUDGET)),
                MaintenanceTimer.start(MAINTENANCE_PAUSE, () -> house.rewrap(REWRAP_BUDGET)),
                MaintenanceTimer.start(TRANSFER_PAUSE, house::transfer));
    }

    private static @Nullable ObjectStore objects(Settings settings, InstantSource clock) {
        // A switch over patterns is linked anew in every process, while its first request waits.
        var objects = settings.objects();
        if (objects instanceof Settings.ObjectSettings.S3(var endpoint, var region)) {
            return new S3Objects(endpoint, region, new AwsSigners(), clock);
        }
        return objects instanceof Settings.ObjectSettings.Folder(var folder) ? new FolderObjects(folder) : null;
    }

    private static InetSocketAddress address(Settings settings) throws IOException {
        var address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new IOException("no address is known for the host " + settings.host());
        }
        return address;
    }
}
