package rowhouse.storage.sqlite;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The names by which a file is found: a power cut may take them from a file whose content it leaves alone.
final class DurableName {
    // Windows lets nobody wait for a folder, and does without.
    private static final boolean CAN_WAIT = File.separatorChar == '/';

    private DurableName() {}

    /// Waits until the disk has the file's name, and that of its folder.
    static void force(Path file) throws IOException {
        if (CAN_WAIT) {
            var folder = file.toAbsolutePath().getParent();
            forceNamesIn(folder);
            forceNamesIn(folder == null ? null : folder.getParent());
        }
    }

    private static void forceNamesIn(@Nullable Path folder) throws IOException {
        if (folder != null) {
            try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
