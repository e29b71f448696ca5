package rowhouse.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import rowhouse.server.Endpoint;

/// The command `serve`.
///
/// SIGTERM and SIGINT finish the requests at hand and close every file. The JVM then ends with the status it has for
/// a signal, 143 or 130: what runs it can tell that it was asked to.
final class Serve {
    private Serve() {}

    /// Starts a server that stays when this returns.
    ///
    /// @return the status to exit with, if it is not 0
    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        LogLines.install();
        try {
            var endpoint = Endpoint.start(ServeArguments.parse(arguments, environment));
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("rowhouse-stop").unstarted(() -> stop(endpoint, err)));
            out.println("Rowhouse is ready at " + url(endpoint.address()));
            return 0;
        } catch (UsageException e) {
            err.println("rowhouse: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("rowhouse: " + e.getMessage());
            return 1;
        }
    }

    /// By now the JVM may have closed the log.
    private static void stop(Endpoint endpoint, PrintStream err) {
        try {
            endpoint.close();
        } catch (IOException | RuntimeException e) {
            err.println("rowhouse: did not stop cleanly: " + e);
        }
    }

    private static String url(InetSocketAddress address) {
        var host = address.getAddress().getHostAddress();
        return "http://%s:%d"
                .formatted(address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host, address.getPort());
    }
}
