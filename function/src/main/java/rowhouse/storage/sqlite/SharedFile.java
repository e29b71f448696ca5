package rowhouse.storage.sqlite;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A database's file in a folder that several processes use, each with a cache of its own of what files there are.
///
/// The journal is always there, and before the database: a process that took it for missing would not undo what another
/// left half done. So both are made under names of their own and linked to their names, the journal first; a link,
/// unlike a file that is opened to be created, either takes the name or tells that somebody else has.
///
/// Whoever closes a file takes all of the process's locks on it away. So this looks into a database only while there is
/// no connection to it.
///
/// @see <a href="https://www.sqlite.org/lockingv3.html">File locking and concurrency in SQLite</a>
record SharedFile(Path file) {
    private static final Logger LOG = System.getLogger(SharedFile.class.getName());
    private static final String NEW = ".new-";
    private static final String JOURNAL = "-journal";
    private static final Duration ABANDONED = Duration.ofHours(1);

    // Where the header says which kind of journal a database has, and what it says of a write-ahead log.
    private static final int JOURNAL_OFFSET = 19;
    private static final byte WRITE_AHEAD_LOG = 2;

    /// Makes the file unless it is there, and refuses one that several processes could not share.
    ///
    /// @param make creates a database of this name, with its journal, and closes it
    /// @throws StorageFailure if it cannot be made, or not be shared
    void prepare(Consumer<Path> make) {
        try {
            if (!Files.exists(file)) {
                create(make);
            }
            checkJournalOf();
        } catch (IOException e) {
            LOG.log(Level.ERROR, () -> file + ": cannot be made", e);
            throw StorageFailure.refused("cannot be made", file.toString());
        }
    }

    /// Whether the journal is there, as it should be. A program that was told to delete journals takes it away.
    boolean hasJournal() {
        return Files.exists(journal(file));
    }

    private static Path journal(Path database) {
        return database.resolveSibling(database.getFileName() + JOURNAL);
    }

    private void create(Consumer<Path> make) throws IOException {
        removeAbandoned();
        var made = file.resolveSibling(NEW + UUID.randomUUID());
        try {
            make.accept(made);
            if (!link(journal(file), journal(made)) && isHot(journal(file)) && !Files.exists(file)) {
                // SQLite would undo in the new database what was done in the one that is gone.
                throw StorageFailure.refused("has a journal, but no database", file.toString());
            }
            link(file, made);
            sync(file.resolveSibling(""));
        } finally {
            Files.deleteIfExists(made);
            Files.deleteIfExists(journal(made));
        }
    }

    /// @return whether the name was free
    private static boolean link(Path name, Path existing) throws IOException {
        try {
            Files.createLink(name, existing);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        }
    }

    /// Whether a journal has something to undo: its header is zeros when there is not.
    private static boolean isHot(Path journal) throws IOException {
        try (var stream = Files.newInputStream(journal)) {
            return stream.read() > 0;
        }
    }

    private void checkJournalOf() throws IOException {
        byte[] header;
        try (var stream = Files.newInputStream(file)) {
            header = stream.readNBytes(JOURNAL_OFFSET + 1);
        }
        if (header.length > JOURNAL_OFFSET && header[JOURNAL_OFFSET] == WRITE_AHEAD_LOG) {
            throw StorageFailure.refused(
                    "has a write-ahead log, which processes cannot share: serve it with --coordination owner, or turn it"
                            + " with 'pragma journal_mode = persist'",
                    file.toString());
        }
    }

    /// Makes the names last.
    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// What processes left behind that were killed at the wrong moment.
    private void removeAbandoned() throws IOException {
        var before = Instant.now().minus(ABANDONED);
        try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
            for (var old : files.filter(each -> each.getFileName().toString().startsWith(NEW)).toList()) {
                removeIfOlder(old, before);
            }
        }
    }

    private static void removeIfOlder(Path old, Instant before) throws IOException {
        try {
            if (Files.getLastModifiedTime(old).toInstant().isBefore(before)) {
                Files.deleteIfExists(old);
            }
        } catch (NoSuchFileException _) {
            // Somebody else has removed it.
            return;
        }
    }
}
