package rowhouse.durability.overload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process holds of the machine.
///
/// @param residentMebibytes memory
/// @param handles files and sockets
record Usage(long residentMebibytes, int handles, int threads) {
    private static final Path PROCESSES = Path.of("/proc");

    /// Whether this machine tells.
    static boolean isKnown() {
        return Files.exists(PROCESSES.resolve("self/status"));
    }

    /// @throws IOException if the process has ended
    static Usage of(long process) throws IOException {
        var folder = PROCESSES.resolve(Long.toString(process));
        try (var handles = Files.list(folder.resolve("fd"))) {
            var status = Files.readAllLines(folder.resolve("status"));
            long kibibytes = 0;
            int threads = 0;
            for (var line : status) {
                if (line.startsWith("VmRSS:")) {
                    kibibytes = number(line);
                } else if (line.startsWith("Threads:")) {
                    threads = (int) number(line);
                }
            }
            return new Usage(kibibytes / 1_024, (int) handles.count(), threads);
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }

    /// The most of each.
    Usage max(Usage other) {
        return new Usage(
                Math.max(residentMebibytes, other.residentMebibytes),
                Math.max(handles, other.handles),
                Math.max(threads, other.threads));
    }

    @Override
    public String toString() {
        return "%d MiB, %d handles, %d threads".formatted(residentMebibytes, handles, threads);
    }
}
