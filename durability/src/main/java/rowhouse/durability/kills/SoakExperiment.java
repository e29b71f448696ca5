package rowhouse.durability.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import rowhouse.durability.Effort;
import rowhouse.durability.Experiment;
import rowhouse.durability.Finding;
import rowhouse.durability.process.Account;
import rowhouse.durability.process.Fleet;
import rowhouse.durability.process.Member;
import rowhouse.durability.process.ServerProcess;
import rowhouse.durability.process.ServerProcess.Surroundings;
import rowhouse.durability.process.Usage;

/// Many clients for a long time, with a kill now and then, and then a while without: nothing is lost, and
/// neither the memory of the server grows, nor what it holds open, nor its files.
public final class SoakExperiment implements Experiment {
    private static final int CLIENTS_OF_AN_ACCOUNT = 32;
    private static final Duration WARM_UP_AT_MOST = Duration.ofMinutes(2);
    private static final int WARM_UP_WRITES = 2 * CLIENTS_OF_AN_ACCOUNT * 60;
    // Until then there are more of them every second.
    private static final Duration TOKENS_KEPT = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final KillMode MODE = KillMode.OWNER_COMMIT;
    // As many as a server for development has.
    private static final Surroundings LONG_LIVED = new Surroundings(List.of("-XX:+UseSerialGC", "-Xmx256m"), Map.of());

    /// How long it takes.
    ///
    /// @param lives how often the server is killed
    /// @param calm how long it then lives; a heap takes minutes to come to rest, so it is minutes or
    ///     nothing
    private record Course(int lives, Duration life, Duration calm) {
        /// Whether the files come to rest at all.
        boolean settles() {
            return calm.isPositive();
        }

        /// How long a heap is given to come to rest.
        Duration rest() {
            return calm.dividedBy(3);
        }
    }

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String obstacle() {
        return Usage.isKnown() ? "" : "there is no /proc to read what a process takes";
    }

    @Override
    public List<Finding> run(Effort effort, Path scratch) throws IOException, InterruptedException {
        var course = effort == Effort.LONG
                ? new Course(135, Duration.ofSeconds(20), Duration.ofMinutes(15))
                : new Course(6, Duration.ofSeconds(10), Duration.ZERO);
        var data = Files.createDirectories(scratch.resolve("data"));
        var accounts = List.of(Account.plain("111111111111"), Account.sealed("222222222222"));
        var keys = Account.writeKeys(scratch, accounts);
        var faults = new Faults();
        var fleet = new Fleet(_ -> ServerProcess.start(scratch, LONG_LIVED, data, keys), 1);
        var load = new Load(fleet, faults);
        try {
            for (var account : accounts) {
                load.add(account, CLIENTS_OF_AN_ACCOUNT);
            }
            load.during(() -> warmUp(load));
            var files = accounts.stream().map(account -> account.file(data)).toList();
            load.during(() -> live(course, fleet, files, faults));
            load.check();
        } finally {
            fleet.killAll();
        }
        for (var tenant : load.tenants()) {
            tenant.file(data, MODE.sqlite()).faults().forEach(fault -> faults.add(Verdict.unsound(fault)));
        }
        return List.of(
                faults.asFinding("64 clients, a kill now and then", MODE.words(), course.lives(), load.answered()));
    }

    /// Waits until most of what can be written was written once.
    private static void warmUp(Load load) throws InterruptedException {
        long end = System.nanoTime() + WARM_UP_AT_MOST.toNanos();
        while (load.answered() < WARM_UP_WRITES && System.nanoTime() < end) {
            Thread.sleep(100);
        }
    }

    private static void live(Course course, Fleet fleet, List<Path> files, Faults faults)
            throws IOException, InterruptedException {
        var random = new Random(1);
        var atKills = new Samples();
        for (int life = 0; life < course.lives(); life++) {
            var member = fleet.any(random);
            Thread.sleep(course.life());
            atKills.take(member.pid(), files);
            fleet.killAny(random, () -> {}, () -> {});
        }
        report(atKills, "before each kill", faults);
        if (!course.settles()) {
            System.out.println(atKills.files("before each kill", 0));
            return;
        }
        judge(atKills.files("before each kill", (int) TOKENS_KEPT.dividedBy(course.life())), faults);
        var calm = calm(course, fleet.any(random), files);
        report(calm, "without kills", faults);
        judge(calm.files("without kills", (int) TOKENS_KEPT.minus(course.rest()).dividedBy(PAUSE)), faults);
    }

    private static void report(Samples samples, String when, Faults faults) {
        samples.trends(when).forEach(trend -> judge(trend, faults));
        System.out.println(samples.logs(when));
    }

    private static void judge(Trend trend, Faults faults) {
        System.out.println(trend);
        if (!trend.isFlat()) {
            faults.add(Verdict.unsound(trend.toString()));
        }
    }

    private static Samples calm(Course course, Member member, List<Path> files)
            throws IOException, InterruptedException {
        var samples = new Samples();
        long end = System.nanoTime() + course.calm().toNanos();
        Thread.sleep(course.rest());
        while (System.nanoTime() < end) {
            samples.take(member.pid(), files);
            Thread.sleep(PAUSE);
        }
        return samples;
    }
}
