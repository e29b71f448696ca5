package rowhouse.differential;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// DynamoDB Local, in memory, as a child process on a free port.
final class DynamoDbLocalProcess implements AutoCloseable {
    private final Process process;
    private final Endpoint endpoint;

    private DynamoDbLocalProcess(Process process, Endpoint endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /// Starts it from a folder that holds its jar, the jars it needs and its native library.
    static DynamoDbLocalProcess start(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dsqlite4java.library.path=" + folder,
                        "-cp",
                        folder + File.separator + "*",
                        "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                        "-inMemory",
                        "-disableTelemetry",
                        "-port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output-" + port + ".log").toFile())
                .start();
        var local = new DynamoDbLocalProcess(process, new Endpoint("local", URI.create("http://127.0.0.1:" + port)));
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        local.endpoint.awaitReady(Duration.ofSeconds(60));
        return local;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        endpoint.close();
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
