package rowhouse.storage.sqlite;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// The log that a process left beside a file which it kept in [SqliteMode#COMMIT] or [SqliteMode#PROCESS]. SQLite takes
/// whatever follows the first frame that is not right for writes that never came to their end; here it is looked at
/// before SQLite does that.
///
/// Where every commit waits for the disk, a transaction writes its first frame when the one before it is safe. So a
/// power cut leaves at most the last transaction in pieces, and whatever is wrong in front of a frame that was written
/// after a commit is damage. What was cut off exactly behind a commit leaves no trace.
public final class WriteAheadLog {
    private static final Logger LOG = System.getLogger(WriteAheadLog.class.getName());
    private static final String ADVICE =
            "; writes that were answered are lost behind the damage: bring back a copy of the file, or, to go on"
                    + " without them, keep a copy of the file and its -wal and run:"
                    + " sqlite3 FILE 'pragma wal_checkpoint(truncate)'";

    private static final String CHECKPOINT = "pragma wal_checkpoint(truncate)";

    /// What is found in a log.
    public enum Condition {
        /// Nothing is wrong with it, or it is not there.
        WHOLE,
        /// Frames behind the last whole transaction cannot be read. That transaction may have been on its way to the
        /// disk, or is damaged.
        UNREADABLE_END,
        /// What was written later stands behind what cannot be read.
        DAMAGED
    }

    private WriteAheadLog() {}

    /// Whether there is anything in a log beside a file.
    static boolean isLeft(Path file) {
        try {
            return Files.size(log(file)) > 0;
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException e) {
            throw StorageFailure.notRead(e, file.toString());
        }
    }

    private static Path log(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    /// Reads the log from its beginning to its end.
    ///
    /// @param file beside which the log is; it is not touched
    /// @throws IOException if the log cannot be read
    public static Condition conditionOf(Path file) throws IOException {
        var log = log(file);
        try {
            var before = Files.readAttributes(log, BasicFileAttributes.class);
            if (before.size() == 0) {
                return Condition.WHOLE;
            }
            var found = LogScan.of(log);
            // Who writes to it meanwhile has the file, which SQLite will find out.
            boolean isStill = found == Condition.WHOLE || isSame(before, log);
            return isStill ? found : Condition.WHOLE;
        } catch (NoSuchFileException _) {
            return Condition.WHOLE;
        }
    }

    private static boolean isSame(BasicFileAttributes before, Path log) throws IOException {
        var after = Files.readAttributes(log, BasicFileAttributes.class);
        return after.size() == before.size() && after.lastModifiedTime().equals(before.lastModifiedTime());
    }

    /// Looks at the log before the file is opened. What is no reason to refuse the file is a line for who reads logs.
    ///
    /// @return what was found
    /// @throws StorageFailure if the file must not be opened
    static Condition check(Path file, SqliteMode mode) {
        var found = condition(file);
        boolean isOrdered = mode.synchronous() == SqliteMode.Synchronous.FULL;
        switch (found) {
            case WHOLE -> {}
            case UNREADABLE_END ->
                warn(
                        file,
                        "the end of its write-ahead log cannot be read and is left out: it is a write that was under"
                                + " way when the process or the machine stopped, or the latest one is damaged");
            case DAMAGED -> {
                if (isOrdered) {
                    throw StorageFailure.refused("has a damaged write-ahead log", ADVICE, file.toString());
                }
                warn(
                        file,
                        "a part of its write-ahead log cannot be read, and all writes from there on are left out: the"
                                + " power was cut, which this durability does not outlast, or the log is damaged");
            }
        }
        return found;
    }

    /// Has SQLite bring the file up to date and empty the log. What is in it is safe there: a file that cannot be
    /// written now is brought up to date when opened again.
    static void checkpoint(Sql sql) {
        try {
            sql.value(CHECKPOINT);
        } catch (StorageFailure _) {
            return;
        }
    }

    private static Condition condition(Path file) {
        try {
            return conditionOf(file);
        } catch (IOException e) {
            throw StorageFailure.notRead(e, file.toString());
        }
    }

    private static void warn(Path file, String text) {
        LOG.log(Level.WARNING, () -> file + ": " + text);
    }
}
