package rowhouse.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/// A file written so that whoever looks sees all of it or none of it.
final class ReplacedFile {
    private ReplacedFile() {}

    /// Writes a file that its owner alone may read.
    static void writePrivate(Path file, byte[] bytes) throws IOException {
        var written = written(file.toAbsolutePath(), bytes);
        move(written, file.toAbsolutePath());
    }

    /// Gives a file other contents and leaves its mode as it is. A symbolic link stays, and what it points to is
    /// replaced.
    static void replace(Path file, byte[] bytes) throws IOException {
        var real = file.toRealPath();
        var written = written(real, bytes);
        var mode = Files.getFileAttributeView(real, PosixFileAttributeView.class);
        if (mode != null) {
            Files.setPosixFilePermissions(written, mode.readAttributes().permissions());
        }
        move(written, real);
    }

    /// A temporary file beside the other. Java makes it for its owner alone.
    private static Path written(Path file, byte[] bytes) throws IOException {
        var folder = file.getParent();
        var temporary = Files.createTempFile(folder, ".rowhouse-", ".tmp");
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
            return temporary;
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    private static void move(Path written, Path file) throws IOException {
        try {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
