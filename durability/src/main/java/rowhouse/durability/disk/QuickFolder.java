package rowhouse.durability.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Folders in memory, where there are any: what a disk would do is played, and nobody needs to wait for
/// this machine's.
final class QuickFolder {
    private static final Path MEMORY = Path.of("/dev/shm");

    private QuickFolder() {}

    /// A new folder.
    ///
    /// @param scratch where it goes if there is no memory for it
    static Path create(Path scratch) throws IOException {
        return Files.createTempDirectory(Files.isWritable(MEMORY) ? MEMORY : scratch, "rowhouse-durability-");
    }
}
