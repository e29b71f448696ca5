package rowhouse.lambda;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import rowhouse.access.key.AccessKeyId;
import rowhouse.access.key.EncryptionKey;
import rowhouse.access.key.Secret;
import rowhouse.lambda.UrlEvents.Bodies;

/// The function as it is packaged, behind a Function URL on this machine: for clients of any kind, and for killing.
///
/// `UrlServer <task folder> <data folder> text|base64` prints the URL and an owner's credentials as `serve` does, and
/// runs until it is killed.
final class UrlServer implements AutoCloseable {
    static final String ACCOUNT = "123456789012";

    private static final Duration BETWEEN_SCHEDULED = Duration.ofSeconds(1);

    private final StandInKms kms;
    private final LambdaProcess function;
    private final Bridge bridge;

    private UrlServer(StandInKms kms, LambdaProcess function, Bridge bridge) {
        this.kms = kms;
        this.function = function;
        this.bridge = bridge;
    }

    /// An owner's key, and the file that lists it.
    record Keys(String accessKeyId, String secret, String csv) {
        static Keys random() {
            var random = new SecureRandom();
            var id = AccessKeyId.mint(AccessKeyId.LONG_TERM, ACCOUNT, random).text();
            var secret = Secret.random(random).text();
            var master = EncryptionKey.random(random).toBase64();
            return new Keys(id, secret, "%s,%s,%s\nmaster,0,%s\n".formatted(id, secret, ACCOUNT, master));
        }
    }

    /// @param data where the accounts' files are; other servers may use it at the same time
    static UrlServer start(Path task, Path data, Bodies bodies, Keys keys) throws IOException {
        var kms = StandInKms.start();
        var variables = kms.variables(data, keys.csv());
        var folder = Files.createTempDirectory("rowhouse-function");
        var function = LambdaProcess.start(folder, task, LambdaProcess.options(task), Handler.class, variables);
        var events = new UrlEvents(bodies, "id.lambda-url.us-east-1.on.aws");
        return new UrlServer(kms, function, Bridge.start(events, function::invoke));
    }

    URI uri() {
        return bridge.uri();
    }

    /// Ends the function where it stands.
    @Override
    public void close() {
        function.close();
        bridge.close();
        kms.close();
    }

    private static byte[] scheduled() {
        var event = new ScheduledEvent();
        event.setSource("aws.events");
        event.setDetailType("Scheduled Event");
        return UrlEvents.json(event);
    }

    static void main(String[] arguments) throws IOException, InterruptedException {
        var data = Files.createDirectories(Path.of(arguments[1]));
        var keys = Keys.random();
        var bodies = Bodies.valueOf(arguments[2].toUpperCase(Locale.ROOT));
        try (var server = start(Path.of(arguments[0]).toAbsolutePath(), data.toAbsolutePath(), bodies, keys)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            System.out.println("Rowhouse is ready at " + server.uri());
            System.out.println("export AWS_ENDPOINT_URL=" + server.uri());
            System.out.printf(
                    "export AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s%n", keys.accessKeyId(), keys.secret());
            System.out.flush();
            while (true) {
                Thread.sleep(BETWEEN_SCHEDULED);
                server.function.invoke(scheduled());
            }
        }
    }
}
