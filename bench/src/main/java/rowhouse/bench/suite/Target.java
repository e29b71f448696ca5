package rowhouse.bench.suite;

import java.net.URI;

/// A server that the suite runs on.
///
/// @param label what the results call it
record Target(String label, URI endpoint) {
    /// A target as the command line has it: `label=http://host:port`.
    ///
    /// @throws IllegalArgumentException if it is no such text
    static Target parse(String text) {
        int equals = text.indexOf('=');
        var endpoint = URI.create(text.substring(equals + 1));
        if (equals < 1 || endpoint.getScheme() == null || endpoint.getHost() == null) {
            throw new IllegalArgumentException("A target is label=http://host:port, not " + text);
        }
        return new Target(text.substring(0, equals), endpoint);
    }
}
