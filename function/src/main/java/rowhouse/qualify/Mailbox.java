package rowhouse.qualify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// How two roles that share nothing but a folder talk: a file for each, in which it alone puts lines at the end. A
/// network file system may not show for a minute that a file is there, or gone; but what is in one, whoever opens it
/// is shown as it was when its writer last closed it.
final class Mailbox {
    private static final int MOST_BYTES = 1 << 20;

    private final Path own;
    private final Path others;

    /// Empties what this role said in an earlier run.
    Mailbox(Path folder, Role role) throws IOException {
        this.own = file(folder, role);
        this.others = file(folder, role.other());
        Files.write(own, new byte[0]);
    }

    /// Removes what a role has said.
    static void remove(Path folder, Role role) throws IOException {
        Files.deleteIfExists(file(folder, role));
    }

    private static Path file(Path folder, Role role) {
        return folder.resolve(role.name() + ".mail");
    }

    void say(String line) throws IOException {
        Files.writeString(own, line + "\n", StandardOpenOption.APPEND, StandardOpenOption.CREATE);
    }

    /// All that the other role has said, without a line that is half there.
    List<String> heard() throws IOException {
        try {
            if (Files.size(others) > MOST_BYTES) {
                throw new IOException(others + " is too long");
            }
            var text = new String(Files.readAllBytes(others), UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }
}
