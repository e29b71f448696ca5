package rowhouse.durability.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process holds of the machine.
///
/// @param residentKibibytes memory
/// @param handles files and sockets
public record Usage(long residentKibibytes, int handles, int threads) {
    private static final Path PROCESSES = Path.of("/proc");

    /// Whether this machine tells.
    public static boolean isKnown() {
        return Files.exists(PROCESSES.resolve("self/status"));
    }

    /// @throws IOException if the process has ended
    public static Usage of(long process) throws IOException {
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
            return new Usage(kibibytes, (int) handles.count(), threads);
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }

    /// Memory in the unit of its bounds.
    public long residentMebibytes() {
        return residentKibibytes / 1_024;
    }

    /// The most of each.
    public Usage max(Usage other) {
        return new Usage(
                Math.max(residentKibibytes, other.residentKibibytes),
                Math.max(handles, other.handles),
                Math.max(threads, other.threads));
    }

    @Override
    public String toString() {
        return "%d MiB, %d handles, %d threads".formatted(residentMebibytes(), handles, threads);
    }
}
