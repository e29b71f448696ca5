package rowhouse.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import rowhouse.access.key.KeyFileException;
import rowhouse.server.Endpoint;
import rowhouse.server.Settings;
import rowhouse.service.Authenticator;

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
            var parsed = ServeArguments.parse(arguments, environment);
            var settings = parsed.settings();
            LogLines.setAudit(parsed.audit());
            HeadStart.begin();
            SoftHeapLimit.keep();
            var endpoint = Endpoint.start(settings);
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("rowhouse-stop").unstarted(() -> stop(endpoint, err)));
            out.println("Rowhouse is ready at " + url(endpoint.address()));
            tellOfAccess(settings, endpoint, out, err);
            return 0;
        } catch (UsageException e) {
            err.println("rowhouse: " + e.getMessage());
            return 2;
        } catch (IOException | KeyFileException e) {
            err.println("rowhouse: " + e.getMessage());
            return 1;
        }
    }

    /// Shows a key that was made just now, this once; and warns where none is asked for.
    private static void tellOfAccess(Settings settings, Endpoint endpoint, PrintStream out, PrintStream err) {
        if (settings.access() == null) {
            err.println(
                    "rowhouse: WARNING: --auth none takes every request, signed or not, for one of the owner of account "
                            + Authenticator.LOCAL_ACCOUNT_ID);
        }
        var made = endpoint.madeKey();
        if (made != null) {
            out.println("It made credentials for account %s%s. To use them:"
                    .formatted(
                            made.accountId(),
                            settings.data() == null
                                    ? ""
                                    : " and keeps them in " + settings.data().resolve("access_keys.csv")));
            out.println("export AWS_ENDPOINT_URL=%s AWS_REGION=%s AWS_DEFAULT_REGION=%s"
                    .formatted(url(endpoint.address()), settings.region(), settings.region()));
            out.println("export AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s"
                    .formatted(made.accessKeyId(), made.secret().text()));
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
