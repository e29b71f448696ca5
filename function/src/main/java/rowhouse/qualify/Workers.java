package rowhouse.qualify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// The processes of a role, some of which are killed and replaced all the while.
final class Workers {
    private static final int PLACES = 3;
    private static final int LONGEST_PAUSE_MILLIS = 6_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TO_BEGIN = Duration.ofMinutes(1);

    private final List<String> command;
    private final Path folder;
    private final Role role;
    private final Random random = new Random();
    private final List<Running> running = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int started;
    private int killed;

    /// @param command what starts a worker, before its own arguments
    Workers(List<String> command, Path folder, Role role) {
        this.command = command;
        this.folder = folder;
        this.role = role;
    }

    /// @param history which it begins when it can be of use
    /// @param said where it leaves what it says on stderr
    private record Running(Process process, Path history, Path said) {
        boolean hasBegun() {
            return history.toFile().length() > 0;
        }
    }

    /// How many there were.
    int started() {
        return started;
    }

    int killed() {
        return killed;
    }

    /// What went wrong with those that were not killed.
    List<String> failures() {
        return failures;
    }

    /// Has workers work for so long from when the first have begun, and returns when all have ended.
    void run(Duration duration) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long latest = start + duration.plus(TO_BEGIN).plus(PATIENCE).toNanos();
        try {
            for (int place = 0; place < PLACES; place++) {
                running.add(start(start, latest));
            }
            awaitBeginning(start);
            long end = System.nanoTime() + duration.toNanos();
            while (System.nanoTime() < end) {
                Thread.sleep(Math.clamp((end - System.nanoTime()) / 1_000_000, 0, pause()));
                if (System.nanoTime() < end) {
                    replaceAny(start, latest);
                }
            }
            Files.createFile(Worker.end(folder, role));
            for (var worker : running) {
                await(worker);
            }
        } finally {
            running.forEach(worker -> worker.process().destroyForcibly());
        }
    }

    private void awaitBeginning(long startNanos) throws InterruptedException {
        while (System.nanoTime() - startNanos < TO_BEGIN.toNanos()
                && running.stream().anyMatch(worker -> worker.process().isAlive() && !worker.hasBegun())) {
            Thread.sleep(20);
        }
    }

    private int pause() {
        return random.nextInt(LONGEST_PAUSE_MILLIS / 4, LONGEST_PAUSE_MILLIS);
    }

    private Running start(long startNanos, long latestNanos) throws IOException {
        var words = new ArrayList<>(command);
        var worker = new Worker(folder, role, started, startNanos, latestNanos);
        words.addAll(worker.arguments());
        started++;
        var said = Files.createTempFile("rowhouse-qualify-", ".log");
        said.toFile().deleteOnExit();
        return new Running(
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start(),
                worker.history(),
                said);
    }

    private void replaceAny(long startNanos, long latestNanos) throws IOException, InterruptedException {
        int place = random.nextInt(running.size());
        var victim = running.get(place);
        if (!victim.process().isAlive()) {
            await(victim);
        } else if (victim.hasBegun()) {
            killed++;
            victim.process().destroyForcibly();
            victim.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } else {
            return;
        }
        running.set(place, start(startNanos, latestNanos));
    }

    private void await(Running worker) throws IOException, InterruptedException {
        if (!worker.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            failures.add("a worker of role %s does not end".formatted(role));
        } else if (worker.process().exitValue() != 0) {
            failures.add("a worker of role %s failed: %s".formatted(role, lastLine(worker.said())));
        }
    }

    private static String lastLine(Path file) {
        try {
            // What stands in a process's own character set may be no UTF-8.
            return new String(Files.readAllBytes(file), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
                    .reduce((_, last) -> last)
                    .orElse("it said nothing");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
