package rowhouse.qualify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Finds out whether a folder is fit to be shared by two machines: one role runs on each, both work on one account's
/// file, and what all clients saw is checked in the end.
///
/// However the other role or the file system fares, everything here has an end: it waits for nothing but for so long.
///
/// @param folder that both machines mount
/// @param command what starts a worker on this machine, before its own arguments
public record Qualification(Path folder, Role role, Duration duration, List<String> command) {
    private static final Duration TO_MEET = Duration.ofSeconds(150);
    private static final Duration TO_PREPARE = Duration.ofMinutes(2);
    private static final Duration TO_END = Duration.ofSeconds(150);
    private static final Duration TO_CHECK = Duration.ofMinutes(15);
    private static final Duration TO_PART = Duration.ofSeconds(60);

    /// The longest run that can still be checked.
    public static final Duration LONGEST = Duration.ofMinutes(30);

    private static final String FIT = "fit";

    /// What there is to say.
    ///
    /// @param lines for the user to read, the verdict last
    public record Report(List<String> lines, boolean isFit) {}

    /// Plays the role to its end.
    ///
    /// @throws IOException if the folder cannot be used at all
    public Report run() throws IOException, InterruptedException {
        var place = folder.resolve("qualify");
        Files.createDirectories(place);
        var run = new RunFolder(place);
        try {
            return role == Role.A ? lead(run) : follow(run);
        } catch (PeerIsSilent | IllegalStateException e) {
            var report = unknown(e);
            if (role == Role.A) {
                run.write(report);
                run.clearAllButReport();
            } else {
                Mailbox.remove(place, role);
            }
            return report;
        }
    }

    private Report lead(RunFolder run) throws IOException, InterruptedException {
        run.clear();
        var peer = Peer.meet(run.folder(), role, TO_MEET);
        try (var store = HouseStore.sharing(Worker.data(run.folder()))) {
            Ledger.create(store);
        }
        peer.say("ready", "");
        var before = ClockComparison.ask(peer, "before");
        peer.say("start", "");
        var workers = work(run);
        var done = peer.await("done", duration.plus(TO_END)).split(" ", 3);
        var clocks = before.and(ClockComparison.ask(peer, "after"));
        var tally = new Review.Tally(
                workers.started(), Integer.parseInt(done[0]), workers.killed() + Integer.parseInt(done[1]));
        var failures = new ArrayList<>(workers.failures());
        if (done.length > 2) {
            failures.add(done[2]);
        }
        var report = review(new Review(run.folder(), duration, clocks.shift(), tally), failures);
        run.write(report);
        peer.say("verdict", report.isFit() ? FIT : report.lines().getLast());
        part(peer);
        run.clearAllButReport();
        return report;
    }

    /// The other role may read the verdict as late as it likes; but not for ever.
    private static void part(Peer peer) throws IOException, InterruptedException {
        try {
            peer.await("bye", TO_PART);
        } catch (PeerIsSilent _) {
            return;
        }
    }

    private Report follow(RunFolder run) throws IOException, InterruptedException {
        var peer = Peer.meet(run.folder(), role, TO_MEET);
        peer.await("ready", TO_PREPARE);
        ClockComparison.answer(peer, "before");
        peer.await("start", TO_PREPARE);
        var workers = work(run);
        peer.say(
                "done",
                "%d %d %s"
                        .formatted(workers.started(), workers.killed(), String.join("; ", workers.failures()))
                        .strip());
        ClockComparison.answer(peer, "after");
        var verdict = peer.await("verdict", TO_CHECK);
        peer.say("bye", "");
        return verdict.equals(FIT)
                ? new Report(List.of(Review.verdict(folder)), true)
                : new Report(List.of(verdict), false);
    }

    private Workers work(RunFolder run) throws IOException, InterruptedException {
        var workers = new Workers(command, run.folder(), role);
        workers.run(duration);
        return workers;
    }

    private Report review(Review review, List<String> failures) throws InterruptedException {
        try {
            return review.report(folder, failures);
        } catch (IOException | IllegalStateException e) {
            return unknown(e);
        }
    }

    private Report unknown(Exception reason) {
        return new Report(
                List.of("%s is not known to be fit for shared use: %s".formatted(folder, reason.getMessage())), false);
    }
}
