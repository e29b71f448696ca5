package rowhouse.durability.histories;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// `rowhouse serve` in a process of its own.
///
/// @param client of this server alone: what another one left open must not be taken for a connection to it
record Server(Process process, URI uri, HttpClient client) {
    private static final String READY = "Rowhouse is ready at ";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Starts one on a port that is free, and returns when it answers.
    ///
    /// @param data the folder of the accounts' files, which holds the keys too
    /// @param coordination `owner` or `shared`
    static Server start(Path data, String coordination) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var log = Files.createTempFile(data.toAbsolutePath().getParent(), "server-", ".log");
        var process = new ProcessBuilder(List.of(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "rowhouse.cli.Main",
                        "serve",
                        "--port",
                        "0",
                        "--audit",
                        "none",
                        "--coordination",
                        coordination,
                        "--data",
                        data.toString()))
                .redirectError(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var line = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            throw new IOException("a server does not start: " + line + "\n" + Files.readString(log));
        }
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        return new Server(process, URI.create(line.substring(READY.length())), client);
    }

    /// Ends it where it stands.
    void kill() {
        process.destroyForcibly().onExit().join();
        client.shutdownNow();
    }
}
