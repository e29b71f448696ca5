package rowhouse.durability.kills;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rowhouse.durability.process.Usage;

/// What a process and its files take, again and again.
final class Samples {
    private final List<Long> memoryKib = new ArrayList<>();
    private final List<Long> handles = new ArrayList<>();
    private final List<Long> fileBytes = new ArrayList<>();
    private final List<Long> logBytes = new ArrayList<>();

    void take(long pid, List<Path> files) throws IOException {
        var usage = Usage.of(pid);
        memoryKib.add(usage.residentKibibytes());
        handles.add((long) usage.handles());
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
                Trend.of(when + ": open files and sockets", handles));
    }

    /// How large the files were.
    ///
    /// @param unsettled how many of the first samples were taken before they had come to rest
    Trend files(String when, int unsettled) {
        return Trend.of(when + ": bytes of the accounts' files", fileBytes.subList(unsettled, fileBytes.size()));
    }

    /// How large the logs were beside the files, which come and go.
    Trend logs(String when) {
        return Trend.of(when + ": bytes of their logs", logBytes);
    }
}
