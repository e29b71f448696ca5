package rowhouse.server;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// What new files and folders are made with, so that nobody but whoever runs the server gets at them; nothing where the
/// file system cannot tell users apart.
final class OwnerOnly {
    private OwnerOnly() {}

    static FileAttribute<?>[] file(Path file) {
        return permissions(file, "rw-------");
    }

    static FileAttribute<?>[] folder(Path folder) {
        return permissions(folder, "rwx------");
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        boolean isPosix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
