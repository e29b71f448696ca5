package rowhouse.durability.disk;

import static rowhouse.durability.disk.Sharing.OWNED;
import static rowhouse.durability.disk.Sharing.SHARED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rowhouse.durability.Effort;
import rowhouse.durability.Experiment;
import rowhouse.durability.Finding;
import rowhouse.durability.Scratch;

/// Lets machines share a file as they do on a network's file system, whose clients remember what they have
/// seen, keep back what they write, and can be forgotten by their server.
public final class NetworkClient implements Experiment {
    /// Something that machines do.
    interface Trial {
        /// @return how many writes were answered that the machines do not count themselves
        long run(Machines machines) throws IOException, InterruptedException;
    }

    /// The same where they count all.
    interface Steps {
        void run(SharingTrials trials) throws IOException, InterruptedException;
    }

    /// What came of a trial.
    record Outcome(long writes, List<String> faults) {}

    @Override
    public String name() {
        return "network-client";
    }

    @Override
    public String obstacle() {
        return DiskLibrary.obstacle();
    }

    @Override
    public List<Finding> run(Effort effort, Path scratch) throws IOException, InterruptedException {
        var trials = new Trials(DiskLibrary.compile(scratch), scratch);
        tryWhatIsSafe(trials, effort);
        trials.mustFail(Sharing.DELETE, steps(SharingTrials::killOneInItsTransaction));
        trials.mustFail(Sharing.TRUNCATE, steps(SharingTrials::killOneInItsTransaction));
        trials.mustFail(Sharing.LOG, steps(SharingTrials::killOneInItsTransaction));
        trials.mustFail(Sharing.OWNED_LOG, steps(steps -> steps.losesOwnership(true)));
        return trials.findings;
    }

    private static void tryWhatIsSafe(Trials trials, Effort effort) throws IOException, InterruptedException {
        int kills = effort == Effort.LONG ? 300 : 6;
        int losses = effort == Effort.LONG ? 200 : 6;
        int times = effort == Effort.LONG ? 20 : 1;
        trials.repeat("machines that make one file", SHARED, times, SharingTrials::createTogether);
        trials.repeat("a machine killed in its transaction", SHARED, times, SharingTrials::killOneInItsTransaction);
        trials.run("machines killed", SHARED, kills, machines -> new KillTrial(machines).kill(kills));
        trials.run("a machine's leases lost", SHARED, losses, machines -> new KillTrial(machines).loseLeases(losses));
        trials.repeat("a reader's lease lost", SHARED, times, SharingTrials::loseReadersLease);
        trials.repeat("a writer's lease lost", SHARED, times, SharingTrials::loseWritersLease);
        trials.repeat("a writer's lease lost, not fenced", SHARED, times, SharingTrials::loseLeaseUnfenced);
        trials.repeat("an owner's lease lost", OWNED, times, steps -> steps.losesOwnership(true));
        trials.repeat("an owner's lease lost, not fenced", OWNED, times, steps -> steps.losesOwnership(false));
    }

    static Trial steps(Steps steps) {
        return machines -> {
            steps.run(new SharingTrials(machines));
            return 0;
        };
    }

    /// Runs a trial in a folder of its own.
    static Outcome run(Sharing sharing, Trial trial, DiskLibrary library, Path scratch)
            throws IOException, InterruptedException {
        var folder = QuickFolder.create(scratch);
        var controls = Files.createTempDirectory(scratch, "controls-");
        try (var machines = new Machines(library, folder, controls, sharing)) {
            long writes = trial.run(machines);
            return new Outcome(writes + machines.writes(), machines.end());
        } finally {
            Scratch.delete(folder);
        }
    }

    /// Trials, and what was found in them.
    private static final class Trials {
        private final DiskLibrary library;
        private final Path scratch;
        private final List<Finding> findings = new ArrayList<>();

        Trials(DiskLibrary library, Path scratch) {
            this.library = library;
            this.scratch = scratch;
        }

        void run(String fault, Sharing sharing, long points, Trial trial) throws IOException, InterruptedException {
            note(fault, sharing, points, List.of(NetworkClient.run(sharing, trial, library, scratch)));
        }

        void repeat(String fault, Sharing sharing, int times, Steps steps) throws IOException, InterruptedException {
            var outcomes = new ArrayList<Outcome>();
            for (int i = 0; i < times; i++) {
                outcomes.add(NetworkClient.run(sharing, steps(steps), library, scratch));
            }
            note(fault, sharing, times, outcomes);
        }

        void mustFail(Sharing sharing, Trial trial) throws IOException, InterruptedException {
            var outcome = NetworkClient.run(sharing, trial, library, scratch);
            if (outcome.faults().isEmpty()) {
                throw new IllegalStateException("nothing is wrong, where it must be: " + sharing.title());
            }
            System.err.println("as expected, not safe: " + sharing.title() + ": "
                    + outcome.faults().getFirst());
        }

        private void note(String fault, Sharing sharing, long points, List<Outcome> outcomes) {
            long writes = outcomes.stream().mapToLong(Outcome::writes).sum();
            var faults = outcomes.stream()
                    .flatMap(outcome -> outcome.faults().stream())
                    .toList();
            faults.forEach(found -> System.err.println(fault + ": " + found));
            findings.add(new Finding("network: " + fault, sharing.title(), points, writes, 0, 0, faults.size()));
        }
    }
}
