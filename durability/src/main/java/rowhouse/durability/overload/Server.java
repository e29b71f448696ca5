package rowhouse.durability.overload;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import rowhouse.durability.process.Usage;

/// A `rowhouse serve` of its own, as it is shipped but for the most its heap may become.
final class Server implements AutoCloseable {
    static final int HEAP_MEBIBYTES = 512;

    private static final Pattern READY = Pattern.compile("ready at http://[0-9.]+:([0-9]+)");
    private static final long PATIENCE_SECONDS = 180;

    private final Process process;
    private final Path log;
    private final InetSocketAddress address;

    private Server(Process process, Path log, InetSocketAddress address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /// Starts one that keeps its data, and what it logs, in a folder.
    static Server start(Path folder) throws IOException, InterruptedException {
        var log = folder.resolve("log");
        var builder = new ProcessBuilder(
                        "./rowhouse",
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString(),
                        "--auth",
                        "none",
                        "--audit",
                        "none")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("ROWHOUSE_JAVA_OPTIONS", "-Xmx" + HEAP_MEBIBYTES + "m");
        var process = builder.start();
        try {
            int port = awaitPort(process, log);
            return new Server(process, log, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static int awaitPort(Process process, Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            var ready = READY.matcher(Files.readString(log));
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("the server did not start: " + Files.readString(log));
    }

    InetSocketAddress address() {
        return address;
    }

    Usage usage() throws IOException {
        return Usage.of(process.pid());
    }

    /// What it has written about itself.
    String log() throws IOException {
        return Files.readString(log);
    }

    /// Ends it as whoever runs it does; says whether it ended in time.
    boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
