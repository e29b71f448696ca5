package rowhouse.doctor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
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
    private static final String UNSEEN = "which, cannot be seen from here";
    private static final FolderUse NOT_AT_ALL = new FolderUse(Kind.NOBODY, "");

    enum Kind {
        NOBODY,
        /// One server, which alone may use the files.
        OWNED,
        /// Servers that share the files with others.
        SHARED
    }

    /// Finds out. The system tells of locks of this machine, as far as this process may see their holders. Where
    /// there are none, the only way is to try: for so short a time that a server would have to start at that very
    /// moment to be refused.
    static FolderUse of(Path folder) throws IOException {
        var file = folder.resolve(LOCK_FILE);
        if (!Files.exists(file)) {
            return NOT_AT_ALL;
        }
        var seen = Files.isReadable(LOCKS) ? ofThisMachine(file) : NOT_AT_ALL;
        return seen.kind() == Kind.NOBODY ? byTrying(file) : seen;
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
            if (lock.matches() && lock.group(3).equals(inode) && isOpenIn(lock.group(2), file)) {
                isOwned |= lock.group(1).equals("WRITE");
                holders.add("process " + lock.group(2));
            }
        }
        var kind = holders.isEmpty() ? Kind.NOBODY : isOwned ? Kind.OWNED : Kind.SHARED;
        return new FolderUse(kind, String.join(", ", holders));
    }

    /// Whether a process has the file open, and not one of the same number on another file system. What may not be
    /// looked at is believed.
    private static boolean isOpenIn(String process, Path file) {
        try (var open = Files.newDirectoryStream(Path.of("/proc", process, "fd"))) {
            for (var descriptor : open) {
                if (Files.exists(descriptor) && Files.isSameFile(descriptor, file)) {
                    return true;
                }
            }
            return false;
        } catch (AccessDeniedException _) {
            return true;
        } catch (IOException | DirectoryIteratorException _) {
            // It has ended meanwhile.
            return false;
        }
    }

    /// Finds out without the system's help.
    static FolderUse byTrying(Path file) throws IOException {
        // Who may not write it cannot tell servers that share it from nobody; what goes beside those goes in either
        // case.
        if (Files.isWritable(file) && isFree(file, false, StandardOpenOption.WRITE)) {
            return NOT_AT_ALL;
        }
        return new FolderUse(isFree(file, true, StandardOpenOption.READ) ? Kind.SHARED : Kind.OWNED, UNSEEN);
    }

    private static boolean isFree(Path file, boolean isShared, StandardOpenOption option) throws IOException {
        try (var channel = FileChannel.open(file, option)) {
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
