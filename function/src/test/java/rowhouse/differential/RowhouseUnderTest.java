package rowhouse.differential;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import rowhouse.server.Settings;

/// The Rowhouse that is compared: one that runs already, or a server of this process on SQLite in memory.
final class RowhouseUnderTest {
    private final Endpoint endpoint;
    private final rowhouse.server.@Nullable Endpoint server;

    private RowhouseUnderTest(URI uri, rowhouse.server.@Nullable Endpoint server) {
        this.endpoint = new Endpoint("ours", uri);
        this.server = server;
    }

    static RowhouseUnderTest start() throws IOException {
        var running = System.getProperty("endpoint");
        if (running != null) {
            return new RowhouseUnderTest(URI.create(running), null);
        }
        var settings = new Settings("127.0.0.1", 0, null, Settings.Durability.COMMIT, "us-east-1", null);
        var server = rowhouse.server.Endpoint.start(settings);
        var uri = URI.create("http://127.0.0.1:" + server.address().getPort());
        return new RowhouseUnderTest(uri, server);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    void stop() throws IOException {
        endpoint.close();
        if (server != null) {
            server.close();
        }
    }
}
