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

/// The folder of the accounts' files, held for this process alone.
final class LockedFolder implements AutoCloseable {
    private static final String LOCK_FILE = "rowhouse.lock";

    private final FileChannel lockFile;

    private LockedFolder(FileChannel lockFile) {
        this.lockFile = lockFile;
    }

    /// Makes the folder if need be, and takes hold of it.
    ///
    /// @throws IOException in one line for the user, if it cannot be written or another process holds it
    static LockedFolder hold(Path folder) throws IOException {
        var lockFile = openLockFile(folder);
        if (!isLocked(lockFile)) {
            lockFile.close();
            throw new IOException("another Rowhouse is using the data folder " + folder);
        }
        return new LockedFolder(lockFile);
    }

    /// Makes the folder if need be, and leaves it to others too.
    ///
    /// @throws IOException in one line for the user, if it cannot be written
    static void make(Path folder) throws IOException {
        try {
            Files.createDirectories(folder, OwnerOnly.folder(folder));
            if (!Files.isWritable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
    }

    /// Lets go of the folder. The lock's file stays: to delete it would race with the next who takes hold.
    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static FileChannel openLockFile(Path folder) throws IOException {
        try {
            Files.createDirectories(folder, OwnerOnly.folder(folder));
            return FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
    }

    private static IOException notWritable(Path folder, IOException cause) {
        return new IOException("cannot write to the data folder " + folder + ": " + reason(cause), cause);
    }

    private static boolean isLocked(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock() != null;
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
