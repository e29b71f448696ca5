package rowhouse.durability.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rowhouse.durability.Effort;
import rowhouse.durability.Experiment;
import rowhouse.durability.Finding;
import rowhouse.durability.Scratch;

/// Lets every call fail that Rowhouse makes to the disk, one after the other and in every way.
public final class DiskErrors implements Experiment {
    @Override
    public String name() {
        return "disk-errors";
    }

    @Override
    public String obstacle() {
        return DiskLibrary.obstacle();
    }

    @Override
    public List<Finding> run(Effort effort, Path scratch) throws IOException, InterruptedException {
        var extent = effort == Effort.LONG ? ErrorTrials.Extent.ALL : ErrorTrials.Extent.TYPICAL;
        var library = DiskLibrary.compile(scratch);
        var findings = new ArrayList<Finding>();
        for (var keeping : Keeping.DURABLE) {
            findings.add(fail(keeping, extent, ErrorTrials.HONEST, library, scratch));
        }
        return findings;
    }

    /// @param door see [ErrorTrials]
    static Finding fail(Keeping keeping, ErrorTrials.Extent extent, String door, DiskLibrary library, Path scratch)
            throws IOException, InterruptedException {
        var folder = QuickFolder.create(scratch);
        try {
            var control = scratch.resolve("control-" + keeping);
            DiskControl.open(control).disarm();
            var lines = ChildProcess.run(
                    ErrorTrials.class,
                    library.failing(folder, control),
                    folder.toString(),
                    control.toString(),
                    keeping.name(),
                    extent.name(),
                    door);
            return Tried.finding("error of the disk", keeping.title(), lines.getLast());
        } finally {
            Scratch.delete(folder);
        }
    }
}
