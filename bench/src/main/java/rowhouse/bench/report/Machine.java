package rowhouse.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where figures were taken: without it they say nothing.
public final class Machine {
    private Machine() {}

    /// In one line: the processor, how much else it had to do, the system and the JVM.
    public static String describe() {
        return "%d × %s; load average at the end %s; %s %s; Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        line(Path.of("/proc/cpuinfo"), "model name").replaceFirst(".*:\\s*", ""),
                        line(Path.of("/proc/loadavg"), "").replaceFirst(" [0-9/]+ [0-9]+$", ""),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.version"));
    }

    private static String line(Path file, String start) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(start)).findFirst().orElse("unknown");
        } catch (IOException _) {
            return "unknown";
        }
    }
}
