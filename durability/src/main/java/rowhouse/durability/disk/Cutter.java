package rowhouse.durability.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import rowhouse.durability.Finding;
import rowhouse.durability.Scratch;

/// Goes through what was done to a disk, stops at points of it, and looks at what a power cut leaves there.
final class Cutter {
    // A cut in the middle of what is done after a cut needs a process of its own.
    private static final int SECOND_CUTS = 10;

    private final Keeping keeping;
    private final DiskLibrary library;
    private final Path work;
    private final Random random;
    private final Witness witness;
    private long points;
    private long lost;
    private long torn;
    private long unsound;
    private @Nullable String firstFault;

    /// @param work a folder of its own
    /// @param witness who is told of every mark
    Cutter(Keeping keeping, DiskLibrary library, Path work, Witness witness, long seed) {
        this.keeping = keeping;
        this.library = library;
        this.work = work;
        this.witness = witness;
        this.random = new Random(seed);
    }

    /// Cuts the power at many points.
    ///
    /// @param recoveries at how many of them it is cut once more, while the files are opened
    void cut(List<DiskChange> log, int cuts, int recoveries) throws IOException, InterruptedException {
        var disk = new Disk();
        var stops = random.ints(cuts, 0, log.size() + 1).sorted().toArray();
        int next = 0;
        for (int at = 0; at <= log.size(); at++) {
            for (; next < stops.length && stops[next] == at; next++) {
                judge(disk.afterPowerCut(random), "cut at " + at);
                if (next % Math.max(1, cuts / Math.max(1, recoveries)) == 0 && recoveries > 0) {
                    cutAgain(disk.afterPowerCut(random), "cut at " + at);
                }
            }
            if (at < log.size()) {
                disk.apply(log.get(at));
                if (log.get(at) instanceof DiskChange.Marked(String words)) {
                    witness.hear(words);
                }
            }
        }
    }

    /// Has a process open what a first cut left, and cuts the power in the middle of that.
    private void cutAgain(Disk.Image image, String when) throws IOException, InterruptedException {
        var folder = Files.createDirectory(work.resolve("recovered"));
        var written = work.resolve("recovery");
        try {
            image.writeTo(folder);
            ChildProcess.run(Recoverer.class, library.recording(folder, written), folder.toString(), keeping.name());
            var log = DiskLog.read(written);
            for (int cut = 0; cut < SECOND_CUTS; cut++) {
                int end = random.nextInt(log.size() + 1);
                var disk = new Disk(image);
                log.subList(0, end).forEach(disk::apply);
                judge(disk.afterPowerCut(random), when + ", and again at " + end + " of its recovery");
            }
        } finally {
            Scratch.delete(folder);
            Files.deleteIfExists(written);
        }
    }

    private void judge(Disk.Image image, String when) throws IOException {
        var folder = Files.createDirectory(work.resolve("image"));
        try {
            image.writeTo(folder);
            note(when, new ImageJudge(keeping).judge(folder, witness));
        } finally {
            Scratch.delete(folder);
        }
    }

    private void note(String when, Verdict verdict) {
        points++;
        lost += verdict.lost();
        torn += verdict.torn() ? 1 : 0;
        unsound += verdict.faults().isEmpty() ? 0 : 1;
        if (!verdict.isClean() && firstFault == null) {
            firstFault = when + ": " + verdict;
        }
    }

    /// What was found, and the first of it in words.
    PowerCuts.Outcome outcome() {
        var finding = new Finding("power cut", keeping.title(), points, witness.answered(), lost, torn, unsound);
        return new PowerCuts.Outcome(finding, firstFault);
    }
}
