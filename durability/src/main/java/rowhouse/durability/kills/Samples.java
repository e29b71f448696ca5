package rowhouse.durability.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a process and its files take, again and again.
final class Samples {
    private final List<Long> memoryKib = new ArrayList<>();
    private final List<Long> handles = new ArrayList<>();
    private final List<Long> fileBytes = new ArrayList<>();
    private final List<Long> logBytes = new ArrayList<>();

    void take(long pid, List<Path> files) throws IOException {
        memoryKib.add(residentKib(pid));
        handles.add(count(Path.of("/proc", Long.toString(pid), "fd")));
        fileBytes.add(files.stream().mapToLong(file -> file.toFile().length()).sum());
        logBytes.add(files.stream()
                .mapToLong(file -> file.resolveSibling(file.getFileName() + "-wal")
                        .toFile()
                        .length())
                .sum());
    }

    /// How the measures went that must not grow.
    ///
    /// @param when it was measured
    List<Trend> trends(String when) {
        return List.of(
                Trend.of(when + ": resident memory in KiB", memoryKib),
                Trend.of(when + ": open files and sockets", handles),
                Trend.of(when + ": bytes of the accounts' files", fileBytes));
    }

    /// How large the logs were beside the files, which come and go.
    Trend logs(String when) {
        return Trend.of(when + ": bytes of their logs", logBytes);
    }

    private static long residentKib(long pid) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("process " + pid + " has no memory");
    }

    private static long count(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
