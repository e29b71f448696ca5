package rowhouse.bench.system;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where systems are found and run.
public final class Workplace {
    private final Path repository;
    private final AtomicInteger nextPort;

    /// @param repository the checkout that is measured
    /// @param firstPort systems listen on this port and those after it; 0 for any free ones
    public Workplace(Path repository, int firstPort) {
        this.repository = repository.toAbsolutePath().normalize();
        this.nextPort = new AtomicInteger(firstPort);
    }

    Path repository() {
        return repository;
    }

    /// The folder for everything that is made.
    public Path target() {
        return repository.resolve("bench").resolve("target");
    }

    /// The JVM of this process, which runs other programs in Java too.
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    int port() throws IOException {
        if (nextPort.get() > 0) {
            return nextPort.getAndIncrement();
        }
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// A new folder, on the disk that the checkout is on.
    Path newFolder(String name) throws IOException {
        var parent = Files.createDirectories(target().resolve("work"));
        return Files.createTempDirectory(parent, name + "-");
    }

    /// The file of a program on the PATH; null where there is none.
    static @Nullable Path onPath(String program) {
        var folders = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Arrays.stream(folders.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /// Runs a program that installs something, and says what was wrong if it failed.
    @Nullable
    String install(String what, List<String> command) {
        System.err.println("bench: fetching " + what);
        try {
            Files.createDirectories(target());
            var log = target().resolve("install.log");
            int status = new ProcessBuilder(command)
                    .directory(repository.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            return status == 0 ? null : "%s could not be fetched; see %s".formatted(what, log);
        } catch (IOException e) {
            return "%s could not be fetched: %s".formatted(what, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
