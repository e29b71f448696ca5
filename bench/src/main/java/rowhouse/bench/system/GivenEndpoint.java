package rowhouse.bench.system;

import java.net.InetSocketAddress;
import java.net.URI;

/// A server that somebody else has started, and that knows the benchmark's key.
///
/// @param pid 0 where its process is not known
public record GivenEndpoint(String label, InetSocketAddress address, long pid) implements SystemUnderTest {
    /// @param text such as `mine=http://127.0.0.1:8000,4711`
    public static GivenEndpoint of(String text) {
        int equals = text.indexOf('=');
        var parts = text.substring(equals + 1).split(",", 2);
        var uri = URI.create(parts[0]);
        if (equals < 1 || uri.getHost() == null || !"http".equals(uri.getScheme())) {
            throw new IllegalArgumentException("an endpoint is label=http://host:port[,pid], not " + text);
        }
        var address = new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
        return new GivenEndpoint(text.substring(0, equals), address, parts.length == 1 ? 0 : Long.parseLong(parts[1]));
    }
}
