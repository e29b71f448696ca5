package rowhouse.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The folder of the accounts' files, held for this process alone, or together with others that share it. Whoever holds
/// it alone may keep the files in a way that the others could not use.
final class LockedFolder implements AutoCloseable {
    private static final String LOCK_FILE = "rowhouse.lock";

    private final FileChannel lockFile;

    private LockedFolder(FileChannel lockFile) {
        this.lockFile = lockFile;
    }

    /// Makes the folder if need be, and takes hold of it alone.
    ///
    /// @throws IOException in one line for the user, if it cannot be written or another process holds it
    static LockedFolder hold(Path folder) throws IOException {
        return lock(folder, false);
    }

    /// Makes the folder if need be, and takes hold of it together with others.
    ///
    /// @throws IOException in one line for the user, if it cannot be written or another process holds it alone
    static LockedFolder share(Path folder) throws IOException {
        return lock(folder, true);
    }

    private static LockedFolder lock(Path folder, boolean isShared) throws IOException {
        var lockFile = openLockFile(folder);
        if (!isLocked(lockFile, isShared)) {
            lockFile.close();
            throw new IOException("another Rowhouse is using the data folder " + folder);
        }
        return new LockedFolder(lockFile);
    }

    /// Lets go of the folder. The lock's file stays: to delete it would race with the next who takes hold.
    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static FileChannel openLockFile(Path folder) throws IOException {
        try {
            Files.createDirectories(folder, OwnerOnly.folder(folder));
            return FileChannel.open(
                    folder.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException("cannot write to the data folder " + folder + ": " + reason(e), e);
        }
    }

    private static boolean isLocked(FileChannel lockFile, boolean isShared) throws IOException {
        try {
            return lockFile.tryLock(0, Long.MAX_VALUE, isShared) != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static @Nullable String reason(IOException failure) {
        return switch (failure) {
            case FileAlreadyExistsException e -> e.getFile() + " is not a folder";
            case AccessDeniedException e -> "no permission for " + e.getFile();
            default -> failure.getMessage();
        };
    }
}
