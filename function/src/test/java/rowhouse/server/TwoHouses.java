package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import rowhouse.access.remote.OwnCredentials;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.server.Settings.AccessSettings;
import rowhouse.server.Settings.ControlPlaneSettings;

/// A data plane that looks keys up in a control plane, over a real connection. The control plane's table lists A and B;
/// the data plane's own key file has D.
final class TwoHouses implements AutoCloseable {
    static final String ACCOUNT_D = "555555555555";
    static final House.Key ROOT_D = House.key(ACCOUNT_D, "d");

    private static final Duration STOP_TIME = Duration.ofSeconds(5);

    private final House control;
    private final House data;
    private final Queue<String> wire = new ConcurrentLinkedQueue<>();
    private LocalServer server;

    TwoHouses(Path folder) throws IOException {
        this(folder, OwnCredentials.of(House.IAM_ROOT.asAccessKey()));
    }

    /// @param credentials what the data plane signs its calls with
    TwoHouses(Path folder, OwnCredentials credentials) throws IOException {
        control = House.ofFourAccounts(Files.createDirectories(folder.resolve("control")));
        server = LocalServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Limits.standard(), this::answer);
        data = dataPlane(folder, credentials);
    }

    private House dataPlane(Path folder, OwnCredentials credentials) throws IOException {
        var dataFolder = Files.createDirectories(folder.resolve("data"));
        var keys = Files.writeString(dataFolder.resolve("own.csv"), ROOT_D.row(ACCOUNT_D));
        var endpoint = URI.create("http://127.0.0.1:" + server.address().getPort());
        return new House(
                dataFolder,
                new AccessSettings(keys, null, null, false, new ControlPlaneSettings(endpoint, credentials)));
    }

    House control() {
        return control;
    }

    House data() {
        return data;
    }

    /// Everything that went over the wire between them, both ways.
    String wire() {
        return String.join("\n", wire);
    }

    int calls() {
        return wire.size() / 2;
    }

    void letPass(Duration time) {
        control.letPass(time);
        data.letPass(time);
    }

    void stopControlPlane() throws InterruptedException {
        server.stop(STOP_TIME);
    }

    void startControlPlaneAgain() throws IOException {
        server = LocalServer.start(server.address(), Limits.standard(), this::answer);
    }

    private HttpResponse answer(HttpRequest request) {
        var answer = control.send(request);
        wire.add(request.headers().fields() + " " + new String(request.body(), UTF_8));
        wire.add(answer.headers().fields() + " " + new String(answer.body(), UTF_8));
        return answer;
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop(STOP_TIME);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        data.close();
        control.close();
    }
}
