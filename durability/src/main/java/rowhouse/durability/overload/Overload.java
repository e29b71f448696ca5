package rowhouse.durability.overload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import rowhouse.durability.Effort;
import rowhouse.durability.Experiment;
import rowhouse.durability.Finding;
import rowhouse.durability.process.Usage;

/// Whether honest clients of a server are served, and all they wrote is kept, while thousands of others
/// misuse it; and whether what that takes of the machine has a bound, and is given back.
public final class Overload implements Experiment {
    /// The heap; then what SQLite caches, what threads and sockets take, and the JVM itself.
    private static final long RESIDENT_BOUND_MEBIBYTES = Server.HEAP_MEBIBYTES + 448;

    private static final long RESIDENT_KEPT_MEBIBYTES = 128;
    private static final int FEW = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    /// Longer than the server lets a body take.
    private static final Duration LASTING = Duration.ofSeconds(75);

    private static final Duration RECOVERY = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public String obstacle() {
        if (!Usage.isKnown()) {
            return "there is no /proc to read what a process takes";
        }
        return Files.isExecutable(Path.of("rowhouse")) ? "" : "the launcher is not in this folder";
    }

    @Override
    public List<Finding> run(Effort effort, Path scratch) throws IOException, InterruptedException {
        var faults = new Faults();
        try (var server = Server.start(scratch);
                var honest = new HonestClients(server.address(), faults)) {
            honest.start();
            Thread.sleep(WARM_UP);
            var before = server.usage();
            try (var peak = new Peak(server);
                    var abusers = new Abusers(server.address(), faults)) {
                abuse(effort, abusers);
                abusers.stop();
                var after = recovered(server, before);
                honest.stop();
                long lost = honest.lost();
                check(before, peak.usage(), after, faults);
                checkLog(server.log(), faults);
                if (!server.stop()) {
                    faults.add("the server did not stop");
                }
                report(honest, abusers, before, peak.usage(), after, faults);
                return List.of(new Finding(
                        "overload",
                        "commit, heap of %d MiB".formatted(Server.HEAP_MEBIBYTES),
                        abusers.played(),
                        honest.acknowledged(),
                        lost,
                        0,
                        faults.count()));
            }
        }
    }

    private static void abuse(Effort effort, Abusers abusers) throws InterruptedException {
        boolean isLong = effort == Effort.LONG;
        for (int round = 0; round < (isLong ? 10 : 1); round++) {
            for (var abuse : Abuses.brief(isLong ? 48 : 8, isLong ? 100 : 20)) {
                abusers.play(abuse);
            }
        }
        long began = System.nanoTime();
        Abuses.lasting(10_000, 200).forEach(abusers::begin);
        Thread.sleep(5_000);
        for (var abuse : Abuses.brief(2, 5)) {
            abusers.play(abuse);
        }
        Thread.sleep(Math.max(0, LASTING.toMillis() - (System.nanoTime() - began) / 1_000_000));
    }

    /// What the server holds once it holds little more than before, or after a while.
    private static Usage recovered(Server server, Usage before) throws IOException, InterruptedException {
        long end = System.nanoTime() + RECOVERY.toNanos();
        var usage = server.usage();
        while (!isLittleMore(usage, before) && System.nanoTime() < end) {
            Thread.sleep(1_000);
            usage = server.usage();
        }
        return usage;
    }

    private static boolean isLittleMore(Usage usage, Usage before) {
        return usage.residentMebibytes() <= before.residentMebibytes() + RESIDENT_KEPT_MEBIBYTES
                && usage.handles() <= before.handles() + FEW
                && usage.threads() <= before.threads() + FEW;
    }

    private static void check(Usage before, Usage peak, Usage after, Faults faults) {
        if (peak.residentMebibytes() > RESIDENT_BOUND_MEBIBYTES) {
            faults.add("the server took %s, beyond %d MiB".formatted(peak, RESIDENT_BOUND_MEBIBYTES));
        }
        if (!isLittleMore(after, before)) {
            faults.add("the server kept %s of %s; before it had %s".formatted(after, peak, before));
        }
    }

    private static void checkLog(String log, Faults faults) {
        log.lines()
                .filter(line -> line.contains("OutOfMemoryError") || line.contains("StackOverflowError"))
                .forEach(faults::add);
    }

    private static void report(
            HonestClients honest, Abusers abusers, Usage before, Usage peak, Usage after, Faults faults) {
        System.err.printf(
                "overload: before %s; at most %s; afterwards %s%n"
                        + "overload: honest clients waited %d ms at most, and tried again %d times%n"
                        + "overload: abuses ended so: %s%noverload: %s%n",
                before, peak, after, honest.longest().toMillis(), honest.retries(), abusers.ends(), faults);
    }

    /// Looks at a server now and then, and knows the most it held.
    private static final class Peak implements AutoCloseable {
        private final AtomicReference<Usage> most = new AtomicReference<>(new Usage(0, 0, 0));
        private final Thread thread;

        Peak(Server server) {
            thread = Thread.ofPlatform().name("peak").start(() -> {
                try {
                    while (true) {
                        most.set(most.get().max(server.usage()));
                        Thread.sleep(100);
                    }
                } catch (IOException | InterruptedException _) {
                    // It was asked for no more.
                    Thread.currentThread().interrupt();
                }
            });
        }

        Usage usage() {
            return most.get();
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
