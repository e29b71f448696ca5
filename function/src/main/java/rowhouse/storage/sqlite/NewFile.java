package rowhouse.storage.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes a database on a network file system, where any number of processes may be about to.
///
/// Each makes a file under a name of its own, whole and closed, and then links it to the final name: first the journal,
/// which from then on is there whenever the database is, then the database. Whoever finds the name taken has lost, and
/// uses the winner's. A journal without a database is what a process left behind that was killed between the two: as
/// long as it has nothing to undo, it is as good as any other.
///
/// The database itself is never opened here but by SQLite: to close it would let go of the locks of the whole process.
final class NewFile {
    private static final Duration OLD = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LOOKS = 40;
    private static final Pattern UNFINISHED = Pattern.compile(".+\\.([0-9]{13})-[0-9a-f]{16}\\.new(-journal)?");

    private NewFile() {}

    /// @param make makes a database with its journal, and closes it
    /// @throws StorageFailure if there is no such file and none can be made
    static void createUnlessThere(Path file, Consumer<Path> make) {
        if (Files.exists(file)) {
            return;
        }
        var unfinished = file.resolveSibling("%s.%013d-%016x.new"
                .formatted(
                        file.getFileName(),
                        System.currentTimeMillis(),
                        ThreadLocalRandom.current().nextLong()));
        try {
            try {
                make.accept(unfinished);
                publish(unfinished, file);
            } finally {
                Files.deleteIfExists(unfinished);
                Files.deleteIfExists(journalOf(unfinished));
            }
            removeOld(file.toAbsolutePath().getParent());
        } catch (IOException | UnsupportedOperationException e) {
            throw StorageFailure.notMade(e, file.toString());
        }
    }

    /// Whether the journal is missing, or empty so that other machines may not see it when it is filled.
    static boolean lacksJournal(Path file) {
        return journalOf(file).toFile().length() == 0;
    }

    private static void publish(Path unfinished, Path file) throws IOException {
        if (!link(journalOf(unfinished), journalOf(file)) && hasSomethingToUndo(journalOf(file), file)) {
            return;
        }
        link(unfinished, file);
        // A power cut must not take the names of what was written.
        DurableName.force(file);
    }

    /// @return whether the name was free
    private static boolean link(Path existing, Path name) throws IOException {
        try {
            Files.createLink(name, existing);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        }
    }

    /// Whether the journal is that of a transaction which another process has open, in a database that is there. What
    /// undoes a transaction of a database that is gone must not be given another.
    private static boolean hasSomethingToUndo(Path journal, Path file) throws IOException {
        for (int looks = 0; isHot(journal); looks++) {
            if (Files.exists(file)) {
                return true;
            }
            // On a network file system, a database may be there for others long before it is for us; but not so the
            // end of its transaction.
            if (looks == LOOKS) {
                throw new IOException("the journal is there of a database that is not");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return false;
    }

    /// Whether SQLite would write what the journal holds into the database of its name.
    private static boolean isHot(Path journal) throws IOException {
        try (var bytes = Files.newInputStream(journal)) {
            return bytes.read() > 0;
        }
    }

    /// Removes what processes left behind that were killed long ago.
    private static void removeOld(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return;
        }
        long old = System.currentTimeMillis() - OLD.toMillis();
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                var name = UNFINISHED.matcher(file.getFileName().toString());
                if (name.matches() && Long.parseLong(name.group(1)) < old) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static Path journalOf(Path file) {
        return file.resolveSibling(file.getFileName() + "-journal");
    }
}
