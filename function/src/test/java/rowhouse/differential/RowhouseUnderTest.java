package rowhouse.differential;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rowhouse.server.Limits;
import rowhouse.server.LocalServer;
import rowhouse.service.Authenticator;
import rowhouse.service.Service;
import rowhouse.storage.Database;
import rowhouse.storage.sqlite.SqliteRows;

/// The Rowhouse that is compared: one that runs already, or a server of this process on SQLite in memory.
final class RowhouseUnderTest {
    private final Endpoint endpoint;
    private final @Nullable LocalServer server;
    private final @Nullable Database database;

    private RowhouseUnderTest(Endpoint endpoint, @Nullable LocalServer server, @Nullable Database database) {
        this.endpoint = endpoint;
        this.server = server;
        this.database = database;
    }

    static RowhouseUnderTest start() throws IOException {
        var running = System.getProperty("endpoint");
        if (running != null) {
            return new RowhouseUnderTest(new Endpoint("ours", URI.create(running)), null, null);
        }
        var database = new Database(SqliteRows.inMemory());
        var databases = new Service.Databases() {
            @Override
            public <R> R with(String accountId, Function<Database, R> work) {
                return work.apply(database);
            }
        };
        var service = new Service("us-east-1", Authenticator.acceptingAnyone(), databases, InstantSource.system());
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var server = LocalServer.start(anyPort, Limits.standard(), service::handle);
        var uri = URI.create("http://127.0.0.1:" + server.address().getPort());
        return new RowhouseUnderTest(new Endpoint("ours", uri), server, database);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    void stop() throws InterruptedException {
        endpoint.close();
        if (server != null) {
            server.stop(Duration.ofSeconds(10));
        }
        if (database != null) {
            database.close();
        }
    }
}
