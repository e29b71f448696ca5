package rowhouse.durability.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The library that stands between a process and the disk; `disk.h` says what it does. It is compiled where
/// it is used.
public final class DiskLibrary {
    private static final List<String> SOURCES =
            List.of("disk.c", "names.c", "plain.c", "faults.c", "record.c", "pages.c", "client.c");
    private static final List<String> HEADERS = List.of("disk.h", "pages.h");
    private static final long COMPILER_SECONDS = 120;
    // As long as Linux believes what it has seen of a folder.
    private static final String BELIEF_MILLIS = "30000";

    private final Path library;

    private DiskLibrary(Path library) {
        this.library = library;
    }

    /// Why there is none on this machine, or an empty text.
    public static String obstacle() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return "only Linux has LD_PRELOAD, as it is used here";
        }
        return isOnPath("cc") ? "" : "there is no C compiler (cc) on the PATH";
    }

    /// Compiles it.
    ///
    /// @param folder where its files go
    public static DiskLibrary compile(Path folder) throws IOException, InterruptedException {
        var sources = Files.createDirectories(folder.resolve("native"));
        for (var name : HEADERS) {
            copy(name, sources);
        }
        var library = sources.resolve("libdisk.so");
        var command = new ArrayList<>(List.of("cc", "-std=gnu11", "-O2", "-Wall", "-Wextra", "-shared"));
        command.addAll(List.of("-fPIC", "-pthread", "-o", library.toString()));
        for (var name : SOURCES) {
            copy(name, sources);
            command.add(sources.resolve(name).toString());
        }
        command.add("-ldl");
        var compiler = new ProcessBuilder(command).inheritIO().start();
        if (!compiler.waitFor(COMPILER_SECONDS, TimeUnit.SECONDS) || compiler.exitValue() != 0) {
            compiler.destroyForcibly();
            throw new IOException("the library cannot be compiled");
        }
        return new DiskLibrary(library);
    }

    /// Has a process write down what it changes in a folder.
    Map<String, String> recording(Path folder, Path log) throws IOException {
        return environment(folder, Map.of("ROWHOUSE_DISK_LOG", log.toString()));
    }

    /// Lets calls of a process fail.
    Map<String, String> failing(Path folder, Path control) throws IOException {
        return environment(folder, Map.of("ROWHOUSE_DISK_CONTROL", control.toString()));
    }

    /// Makes a process a client of a network's file system, which never loses its lease.
    public Map<String, String> caching(Path folder) throws IOException {
        return environment(folder, Map.of("ROWHOUSE_DISK_CACHE", BELIEF_MILLIS));
    }

    /// The same, whose lease may be lost.
    Map<String, String> caching(Path folder, Path control) throws IOException {
        return environment(
                folder, Map.of("ROWHOUSE_DISK_CONTROL", control.toString(), "ROWHOUSE_DISK_CACHE", BELIEF_MILLIS));
    }

    private Map<String, String> environment(Path folder, Map<String, String> uses) throws IOException {
        var environment = new TreeMap<>(uses);
        environment.put("LD_PRELOAD", library.toString());
        environment.put("ROWHOUSE_DISK_FOLDER", folder.toRealPath().toString());
        return environment;
    }

    private static boolean isOnPath(String program) {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        for (var folder : path.split(":", -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static void copy(String name, Path folder) throws IOException {
        try (var source = DiskLibrary.class.getResourceAsStream("/native/" + name)) {
            Files.copy(Objects.requireNonNull(source, name), folder.resolve(name));
        }
    }
}
