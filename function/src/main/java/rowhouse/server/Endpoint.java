package rowhouse.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import rowhouse.account.Accounts;
import rowhouse.maintenance.Maintenance;
import rowhouse.service.Authenticator;
import rowhouse.service.Service;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// A whole Rowhouse on this machine: accounts, service, HTTP server and maintenance, wired together.
public final class Endpoint implements AutoCloseable {
    private static final Duration MAINTENANCE_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAINTENANCE_BUDGET = Duration.ofMillis(500);
    private static final Duration DRAIN_TIME = Duration.ofSeconds(20);

    private final @Nullable LockedFolder folder;
    private final Accounts accounts;
    private final LocalServer server;
    private final MaintenanceTimer timer;

    private Endpoint(@Nullable LockedFolder folder, Accounts accounts, LocalServer server, MaintenanceTimer timer) {
        this.folder = folder;
        this.accounts = accounts;
        this.server = server;
        this.timer = timer;
    }

    /// Starts all of it, and returns when requests are answered.
    ///
    /// @throws IOException in one line for the user, if the folder cannot be used or the address not be had
    public static Endpoint start(Settings settings) throws IOException {
        var folder = settings.data() == null ? null : LockedFolder.hold(settings.data());
        var accounts = accounts(settings);
        try {
            var clock = InstantSource.system();
            var service = new Service(settings.region(), Authenticator.acceptingAnyone(), accounts, clock);
            var server = LocalServer.start(address(settings), Limits.standard(), service::handle);
            var maintenance = new Maintenance(accounts);
            var timer = MaintenanceTimer.start(
                    MAINTENANCE_PAUSE, () -> maintenance.run(clock.instant(), MAINTENANCE_BUDGET));
            return new Endpoint(folder, accounts, server, timer);
        } catch (IOException e) {
            accounts.close();
            if (folder != null) {
                folder.close();
            }
            throw e;
        }
    }

    /// Where the server listens.
    public InetSocketAddress address() {
        return server.address();
    }

    /// Takes no more requests, finishes those at hand, and closes every file.
    @Override
    public void close() throws IOException {
        timer.close();
        long deadlineNanos = System.nanoTime() + DRAIN_TIME.toNanos();
        try {
            server.stop(DRAIN_TIME);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            accounts.close(Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())));
            if (folder != null) {
                folder.close();
            }
        }
    }

    private static Accounts accounts(Settings settings) {
        var data = settings.data();
        if (data == null) {
            return Accounts.inMemory(SqliteRows::inMemory);
        }
        var mode = settings.durability() == Settings.Durability.COMMIT ? SqliteMode.COMMIT : SqliteMode.PROCESS;
        return Accounts.inFolder(data, file -> SqliteRows.open(file, mode), Accounts.OPEN_DATABASES);
    }

    private static InetSocketAddress address(Settings settings) throws IOException {
        var address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new IOException("no address is known for the host " + settings.host());
        }
        return address;
    }
}
