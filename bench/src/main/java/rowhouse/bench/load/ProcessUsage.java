package rowhouse.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a process has used, with all of its threads, as Linux counts it. Elsewhere it is not known.
///
/// @param pid 0 where the process is not known
public record ProcessUsage(long pid) {
    // The kernel tells times in hundredths of a second, whatever its own clock does.
    private static final Duration TICK = Duration.ofMillis(10);

    /// This process.
    public static ProcessUsage own() {
        return new ProcessUsage(ProcessHandle.current().pid());
    }

    public boolean isKnown() {
        return Files.exists(file("stat"));
    }

    /// The time on a core so far, in user and in system mode; 0 where it is not known.
    public Duration cpu() {
        if (!isKnown()) {
            return Duration.ZERO;
        }
        var stat = read("stat");
        // The name of the program comes second, in parentheses, and may have spaces in it.
        var fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return TICK.multipliedBy(Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12)));
    }

    /// The memory that is resident now, in bytes; 0 where it is not known.
    public long residentBytes() {
        return memory("VmRSS:");
    }

    /// The most memory that was ever resident.
    public long peakBytes() {
        return memory("VmHWM:");
    }

    private long memory(String name) {
        if (!isKnown()) {
            return 0;
        }
        return read("status")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private String read(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " is gone", e);
        }
    }

    private Path file(String name) {
        return Path.of("/proc", Long.toString(pid), name);
    }
}
