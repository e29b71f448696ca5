package rowhouse.bench.system;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rowhouse.bench.load.Client;
import rowhouse.bench.load.Credentials;
import rowhouse.bench.load.ProcessUsage;

/// A server that answers, until it is closed.
public final class RunningSystem implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final int LONGEST_STOP_SECONDS = 20;

    private final String label;
    private final InetSocketAddress address;
    private final ProcessUsage usage;
    private final @Nullable Process process;
    private final @Nullable Path folder;
    private final long startedNanos;

    private RunningSystem(
            String label,
            InetSocketAddress address,
            ProcessUsage usage,
            @Nullable Process process,
            @Nullable Path folder,
            long startedNanos) {
        this.label = label;
        this.address = address;
        this.usage = usage;
        this.process = process;
        this.folder = folder;
        this.startedNanos = startedNanos;
    }

    /// A system that answers already.
    public static RunningSystem of(GivenEndpoint endpoint) {
        return new RunningSystem(
                endpoint.label(), endpoint.address(), new ProcessUsage(endpoint.pid()), null, null, System.nanoTime());
    }

    /// Starts a system, and returns when it answers.
    ///
    /// @param keys the access keys it is to know, each with an account of its own
    /// @throws IOException if it does not answer in time
    public static RunningSystem start(Program program, Workplace workplace, List<Credentials> keys)
            throws IOException, InterruptedException {
        var folder = workplace.newFolder(program.label());
        Files.createDirectory(folder.resolve("data"));
        var run = new Program.Run(workplace.port(), folder, keysFile(folder, keys));
        var output = output(folder);
        long started = System.nanoTime();
        var process = new ProcessBuilder(program.command(workplace, run))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), run.port());
        var system =
                new RunningSystem(program.label(), address, new ProcessUsage(process.pid()), process, folder, started);
        if (!new Client(address, keys.getFirst()).awaitReady(process.toHandle(), LONGEST_START)) {
            var said = lastLine(output);
            system.close();
            throw new IOException("%s does not answer: %s".formatted(program.label(), said));
        }
        return system;
    }

    public String label() {
        return label;
    }

    public InetSocketAddress address() {
        return address;
    }

    /// How long ago it was started.
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    public ProcessUsage usage() {
        return usage;
    }

    public Client client() {
        return client(Credentials.OF_BENCHMARK);
    }

    /// A client of another account.
    public Client client(Credentials key) {
        return new Client(address, key);
    }

    /// Whether its process runs, as far as it is ours.
    public boolean isAlive() {
        return process == null || process.isAlive();
    }

    /// What went wrong, with how its process ended and what it said last, where it has.
    public String explain(IOException failure) throws IOException {
        if (process == null || folder == null || process.isAlive()) {
            return String.valueOf(failure.getMessage());
        }
        return "%s; its process ended with status %d: %s"
                .formatted(failure.getMessage(), process.exitValue(), lastLine(output(folder)));
    }

    /// Ends the process, and removes its files.
    @Override
    public void close() throws IOException {
        if (process != null) {
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, LONGEST_STOP_SECONDS, SECONDS)
                    .join();
            process.destroyForcibly().onExit().join();
        }
        if (folder != null) {
            Workplace.delete(folder);
        }
    }

    private static Path keysFile(Path folder, List<Credentials> keys) throws IOException {
        var lines = new ArrayList<String>();
        for (int i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            lines.add(String.format(Locale.ROOT, "%s,%s,%012d", key.accessKeyId(), key.secret(), 111_122_223_333L + i));
        }
        var file = folder.resolve("keys.csv");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.write(file, lines);
    }

    private static File output(Path folder) {
        return folder.resolve("output.log").toFile();
    }

    private static String lastLine(File output) throws IOException {
        var lines = Files.readAllLines(output.toPath());
        return lines.isEmpty() ? "it says nothing" : lines.getLast();
    }
}
