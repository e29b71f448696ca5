package rowhouse.durability.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.durability.Effort;
import rowhouse.durability.Experiment;
import rowhouse.durability.Finding;
import rowhouse.durability.Scratch;

/// Cuts the power at any moment: everything that Rowhouse does to the disk is written down, and from that
/// the disk is rebuilt as it may be found afterwards, and opened.
public final class PowerCuts implements Experiment {
    private static final long SEED = 20_260_101;

    /// How much of it there is.
    ///
    /// @param steps of each client
    /// @param points at which the power is cut
    /// @param recoveries in how many cases it is cut once more, while Rowhouse opens what is left
    record Size(int steps, int points, int recoveries) {
        static Size of(Effort effort) {
            return switch (effort) {
                case SHORT -> new Size(60, 100, 2);
                case LONG -> new Size(700, 2_000, 60);
            };
        }
    }

    /// What came of all the cuts.
    record Outcome(Finding finding, @Nullable String firstFault) {}

    @Override
    public String name() {
        return "power-cuts";
    }

    @Override
    public String obstacle() {
        return DiskLibrary.obstacle();
    }

    @Override
    public List<Finding> run(Effort effort, Path scratch) throws IOException, InterruptedException {
        var library = DiskLibrary.compile(scratch);
        var findings = new ArrayList<Finding>();
        for (var keeping : Keeping.DURABLE) {
            var outcome = cut(keeping, Size.of(effort), library, scratch);
            findings.add(outcome.finding());
            if (outcome.firstFault() != null) {
                System.err.println(keeping + ": " + outcome.firstFault());
            }
        }
        for (var keeping : Keeping.CARELESS) {
            var outcome = cut(keeping, Size.of(effort), library, scratch);
            if (outcome.finding().isClean()) {
                throw new IllegalStateException("nothing is lost, where it must be: " + keeping.title());
            }
            System.err.println("as expected, not durable: " + outcome.finding());
        }
        return findings;
    }

    /// Records a workload and cuts its power again and again.
    static Outcome cut(Keeping keeping, Size size, DiskLibrary library, Path scratch)
            throws IOException, InterruptedException {
        var work = QuickFolder.create(scratch);
        try {
            var folder = Files.createDirectory(work.resolve("data"));
            var log = work.resolve("log");
            ChildProcess.run(
                    StoryTeller.class,
                    library.recording(folder, log),
                    folder.toString(),
                    keeping.name(),
                    Long.toString(SEED),
                    Integer.toString(size.steps()));
            var cutter = new Cutter(keeping, library, work, new Witness(SEED, size.steps()), SEED);
            cutter.cut(DiskLog.read(log), size.points(), size.recoveries());
            return cutter.outcome();
        } finally {
            Scratch.delete(work);
        }
    }
}
