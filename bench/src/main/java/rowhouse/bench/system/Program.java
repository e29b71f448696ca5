package rowhouse.bench.system;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server that is started for the benchmark, as a process of its own.
public sealed interface Program extends SystemUnderTest permits Rowhouse, DynamoDbLocal, Dynalite, Dynoxide, Floor {
    /// Fetches it if need be, and says why it cannot run here; null where it can.
    @Nullable
    String obstacle(Workplace workplace);

    /// The command that becomes the server.
    List<String> command(Workplace workplace, Run run);

    /// What differs from run to run.
    ///
    /// @param folder empty, for its files
    /// @param keys a file of access keys that it is to know
    record Run(int port, Path folder, Path keys) {
        /// Where it may keep items.
        Path data() {
            return folder.resolve("data");
        }

        String portText() {
            return Integer.toString(port);
        }
    }
}
