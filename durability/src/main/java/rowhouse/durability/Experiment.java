package rowhouse.durability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// One kind of fault, tried in every mode it can happen in.
public interface Experiment {
    /// Its name on the command line.
    String name();

    /// Why it cannot be tried on this machine, or an empty text.
    String obstacle();

    /// Tries it.
    ///
    /// @param scratch an empty folder of its own
    /// @return what was found, a line for each mode
    List<Finding> run(Effort effort, Path scratch) throws IOException, InterruptedException;
}
