package rowhouse.access.key;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A file of access keys, plain or sealed, read again when it changed.
///
/// Whoever asks gets the last copy that could be read, at once: the one that asks when a look at the file is due takes
/// it, and nobody
/// waits for that one.
public final class KeyFileSource {
    private static final Logger LOG = System.getLogger(KeyFileSource.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
    private static final String SEALED_SUFFIX = ".kms";

    /// An envelope writes three bytes in four.
    private static final int MAX_FILE_BYTES = 2 * AccessKeyFileParser.MAX_BYTES;

    private final Path file;
    private final @Nullable KeyDecryptor service;
    private final InstantSource clock;
    private final ReentrantLock reloading = new ReentrantLock();

    private volatile Copy copy;
    private volatile Instant lastLook;

    /// What tells that a file is another one than before.
    private record Stamp(
            long sizeBytes, FileTime changed, @Nullable Object fileKey) {
        static Stamp of(Path file) throws IOException {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    private record Copy(AccessKeyFile keys, Stamp stamp) {}

    /// Reads the file for the first time.
    ///
    /// @param service opens a file whose name ends in `.kms`; null if there is nothing that could
    /// @throws KeyFileException if the file cannot be read, opened or understood
    public KeyFileSource(Path file, @Nullable KeyDecryptor service, InstantSource clock) {
        this.file = file;
        this.service = service;
        this.clock = clock;
        this.lastLook = clock.instant();
        try {
            this.copy = load(file, service, Stamp.of(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// Reads a file once.
    ///
    /// @throws KeyFileException if the file cannot be read, opened or understood
    public static AccessKeyFile read(Path file, @Nullable KeyDecryptor service) {
        byte[] bytes = bytes(file);
        try {
            byte[] csv = isSealed(file) ? opened(bytes, service) : bytes;
            try {
                return AccessKeyFile.parse(csv);
            } finally {
                Arrays.fill(csv, (byte) 0);
            }
        } catch (KeyFileException e) {
            throw e.in(file.getFileName());
        }
    }

    /// Whether a file of this name is sealed.
    public static boolean isSealed(Path file) {
        return file.toString().endsWith(SEALED_SUFFIX);
    }

    /// The file as it was at the last look, or before, if it could not be read then.
    public AccessKeyFile current() {
        if (isLookDue() && reloading.tryLock()) {
            try {
                if (isLookDue()) {
                    lastLook = clock.instant();
                    look();
                }
            } finally {
                reloading.unlock();
            }
        }
        return copy.keys();
    }

    private boolean isLookDue() {
        var now = clock.instant();
        var last = lastLook;
        // A clock that was set back would otherwise stop the looks until it has caught up.
        return now.isBefore(last) || !now.isBefore(last.plus(BETWEEN_LOOKS));
    }

    /// A failure is tried again at the next look: it may have been the service that failed.
    private void look() {
        try {
            var stamp = Stamp.of(file);
            if (!stamp.equals(copy.stamp())) {
                copy = load(file, service, stamp);
                LOG.log(Level.INFO, "Read " + file.getFileName() + " again, which changed");
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, unreadable(file, e).getMessage() + "; the keys read earlier stay");
        } catch (KeyFileException e) {
            LOG.log(Level.WARNING, e.getMessage() + "; the keys read earlier stay");
        } catch (RuntimeException e) {
            // Whoever asked for the keys is not to suffer. What was thrown may quote the file, so it is only named.
            LOG.log(
                    Level.ERROR,
                    "Reading " + file.getFileName() + " again broke on "
                            + e.getClass().getName());
        }
    }

    private static Copy load(Path file, @Nullable KeyDecryptor service, Stamp stamp) {
        var keys = read(file, service);
        for (var warning : keys.warnings()) {
            LOG.log(Level.WARNING, file.getFileName() + ": " + warning);
        }
        return new Copy(keys, stamp);
    }

    private static byte[] bytes(Path file) {
        try (var input = Files.newInputStream(file)) {
            byte[] bytes = input.readNBytes(MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES) {
                throw new KeyFileException("is larger than " + MAX_FILE_BYTES + " bytes").in(file.getFileName());
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static byte[] opened(byte[] sealed, @Nullable KeyDecryptor service) {
        if (service == null) {
            throw new KeyFileException("is sealed, and no KMS is there to open it");
        }
        return SealedFile.open(sealed, service);
    }

    private static KeyFileException unreadable(Path file, IOException e) {
        return new KeyFileException(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
    }
}
