package rowhouse.doctor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Who holds the lock of the folder.
///
/// @param kind whether servers use it, and how
/// @param holders what is known of them
record FolderUse(Kind kind, String holders) {
    private static final String LOCK_FILE = "rowhouse.lock";
    private static final Path LOCKS = Path.of("/proc/locks");
    private static final Pattern LOCK =
            Pattern.compile("[0-9]+: POSIX +ADVISORY +(READ|WRITE) +([0-9]+) +[0-9a-f]+:[0-9a-f]+:([0-9]+) .*");

    enum Kind {
        NOBODY,
        /// One server, which alone may use the files.
        OWNED,
        /// Servers that share the files with others.
        SHARED
    }

    /// Finds out. The system tells of locks of this machine. Where other machines may hold some, the only way is to
    /// try:
    /// for so short a time that a server would have to start at that very moment to be refused.
    static FolderUse of(Path folder, boolean mayBeElsewhere) throws IOException {
        var file = folder.resolve(LOCK_FILE);
        if (!Files.exists(file)) {
            return new FolderUse(Kind.NOBODY, "");
        }
        if (Files.isReadable(LOCKS)) {
            var found = ofThisMachine(file);
            if (found.kind() != Kind.NOBODY || !mayBeElsewhere) {
                return found;
            }
        }
        return byTrying(file);
    }

    Note note() {
        return Note.ok(
                "lock",
                switch (kind) {
                    case NOBODY -> "no server uses the folder";
                    case OWNED -> "one server owns the folder: " + holders;
                    case SHARED -> "servers share the folder: " + holders;
                });
    }

    private static FolderUse ofThisMachine(Path file) throws IOException {
        var inode = Files.getAttribute(file, "unix:ino").toString();
        var holders = new ArrayList<String>();
        boolean isOwned = false;
        for (var line : Files.readAllLines(LOCKS)) {
            var lock = LOCK.matcher(line);
            if (lock.matches() && lock.group(3).equals(inode)) {
                isOwned |= lock.group(1).equals("WRITE");
                holders.add("process " + lock.group(2));
            }
        }
        var kind = holders.isEmpty() ? Kind.NOBODY : isOwned ? Kind.OWNED : Kind.SHARED;
        return new FolderUse(kind, String.join(", ", holders));
    }

    private static FolderUse byTrying(Path file) throws IOException {
        if (isFree(file, false, List.of(StandardOpenOption.WRITE))) {
            return new FolderUse(Kind.NOBODY, "");
        }
        return isFree(file, true, List.of(StandardOpenOption.READ))
                ? new FolderUse(Kind.SHARED, "on some machine")
                : new FolderUse(Kind.OWNED, "on some machine");
    }

    private static boolean isFree(Path file, boolean isShared, List<StandardOpenOption> options) throws IOException {
        try (var channel = FileChannel.open(file, options.toArray(StandardOpenOption[]::new))) {
            var lock = channel.tryLock(0, Long.MAX_VALUE, isShared);
            if (lock != null) {
                lock.release();
            }
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }
}
