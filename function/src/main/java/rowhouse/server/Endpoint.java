package rowhouse.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKey;
import rowhouse.account.AccountId;
import rowhouse.account.AccountRules;
import rowhouse.account.Accounts;
import rowhouse.maintenance.Maintenance;
import rowhouse.service.Access;
import rowhouse.service.IamBootstrap;
import rowhouse.service.Service;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// A whole Rowhouse on this machine: accounts, service, HTTP server and maintenance, wired together.
public final class Endpoint implements AutoCloseable {
    private static final Duration MAINTENANCE_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAINTENANCE_BUDGET = Duration.ofMillis(500);
    private static final Duration DRAIN_TIME = Duration.ofSeconds(20);

    private final Parts parts;

    /// What is closed in the end.
    private record Parts(
            @Nullable LockedFolder folder,
            Accounts accounts,
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
        var folder = settings.data() == null ? null : LockedFolder.hold(settings.data());
        Accounts accounts = null;
        try {
            var clock = InstantSource.system();
            var identities =
                    settings.access() == null ? null : Identities.of(settings.access(), settings.data(), clock);
            var rules = identities == null ? AccountRules.NONE : identities.rules();
            accounts = accounts(settings, rules);
            if (identities != null) {
                identities.lookIn(accounts);
                bootstrap(settings, accounts, clock);
            }
            var access = identities == null ? Access.ofAnyone() : identities.access();
            var service = new Service(settings.region(), access, accounts, clock);
            var server = LocalServer.start(address(settings), Limits.standard(), service::handle);
            var timers = timers(accounts, rules, clock);
            return new Endpoint(
                    new Parts(folder, accounts, server, timers, identities == null ? null : identities.made()));
        } catch (IOException | RuntimeException e) {
            if (accounts != null) {
                accounts.close();
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
            parts.accounts().close(Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())));
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
        var mode = settings.durability() == Settings.Durability.COMMIT ? SqliteMode.COMMIT : SqliteMode.PROCESS;
        return Accounts.inFolder(data, file -> SqliteRows.open(file, mode), Accounts.OPEN_DATABASES, rules);
    }

    private static void bootstrap(Settings settings, Accounts accounts, InstantSource clock) {
        var access = settings.access();
        var iamAccount = access == null ? null : access.ownIamAccount();
        if (iamAccount != null) {
            new IamBootstrap(accounts, clock).run(new AccountId(iamAccount), settings.region());
        }
    }

    private static List<MaintenanceTimer> timers(Accounts accounts, AccountRules rules, InstantSource clock) {
        var maintenance = new Maintenance(accounts);
        return List.of(
                MaintenanceTimer.start(MAINTENANCE_PAUSE, () -> maintenance.run(clock.instant(), MAINTENANCE_BUDGET)),
                MaintenanceTimer.start(MAINTENANCE_PAUSE, new FileKeyRewrap(accounts, rules.sealing())));
    }

    private static InetSocketAddress address(Settings settings) throws IOException {
        var address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new IOException("no address is known for the host " + settings.host());
        }
        return address;
    }
}
