package rowhouse.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Objects as files: each bucket is a folder of one folder, and a key the path of a file in it.
///
/// No key leads out of its bucket: parts of a key that mean another folder are refused, and so are symbolic links. What
/// cannot be the path of a file cannot be a key here.
public final class FolderObjects implements ObjectStore {
    private static final String UNFINISHED = ".rowhouse-unfinished-";
    private static final int LONGEST_NAME_BYTES = 255;
    private static final Comparator<StoredObject> BY_KEY_BYTES =
            (one, other) -> Arrays.compareUnsigned(bytes(one.key()), bytes(other.key()));

    private final Path folder;

    public FolderObjects(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public void put(Bucket bucket, String key, byte[] body, @Nullable ObjectEncryption encryption) {
        var file = file(bucket, key);
        try {
            // Before folders are made: one behind a link would be made elsewhere.
            checkNoLinks(bucket, file);
            var parent = Files.createDirectories(file.getParent());
            var unfinished = parent.resolve(UNFINISHED + UUID.randomUUID());
            try {
                write(unfinished, body);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public List<StoredObject> list(Bucket bucket, String prefix, @Nullable String after, int limit) {
        var root = root(bucket);
        var found = new TreeSet<>(BY_KEY_BYTES);
        byte[] start = after == null ? new byte[0] : bytes(after);
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    var path = key(root, visited) + "/";
                    return visited.equals(root) || path.startsWith(prefix) || prefix.startsWith(path)
                            ? FileVisitResult.CONTINUE
                            : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    var key = key(root, file);
                    if (attributes.isRegularFile()
                            && key.startsWith(prefix)
                            && !file.getFileName().toString().startsWith(UNFINISHED)
                            && Arrays.compareUnsigned(bytes(key), start) > 0) {
                        found.add(new StoredObject(key, attributes.size()));
                        if (found.size() > limit) {
                            found.pollLast();
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    // A file may go while the folder is looked through.
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw failed(e);
        }
        return List.copyOf(found);
    }

    @Override
    public InputStream open(Bucket bucket, String key) {
        var file = file(bucket, key);
        try {
            checkNoLinks(bucket, file);
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw ObjectStoreException.noSuchKey();
            }
            return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException _) {
            throw ObjectStoreException.noSuchKey();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static void write(Path file, byte[] body) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.wrap(body);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private Path root(Bucket bucket) {
        checkName(bucket.name());
        var root = folder.resolve(bucket.name());
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            throw ObjectStoreException.noSuchBucket();
        }
        return root;
    }

    /// The file that a key names.
    ///
    /// @throws ObjectStoreException if it can name none in the bucket's folder
    private Path file(Bucket bucket, String key) {
        var file = root(bucket);
        for (var name : key.split("/", -1)) {
            checkName(name);
            try {
                file = file.resolve(name);
            } catch (InvalidPathException _) {
                throw refused(name);
            }
        }
        return file;
    }

    private static void checkName(String name) {
        boolean isAnother = name.isEmpty() || name.equals(".") || name.equals("..");
        boolean isNoName = name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0;
        if (isAnother || isNoName || name.startsWith(UNFINISHED) || bytes(name).length > LONGEST_NAME_BYTES) {
            throw refused(name);
        }
    }

    /// Refuses a path with a symbolic link in it, wherever that leads.
    private void checkNoLinks(Bucket bucket, Path file) {
        var root = root(bucket);
        var path = root;
        for (var name : root.relativize(file)) {
            path = path.resolve(name);
            if (Files.isSymbolicLink(path)) {
                throw refused(key(root, path));
            }
        }
    }

    private static String key(Path root, Path file) {
        return root.relativize(file).toString();
    }

    private static ObjectStoreException refused(String name) {
        return new ObjectStoreException(
                "InvalidKey", "a folder of objects has no place for '%s'".formatted(name), false);
    }

    private static ObjectStoreException failed(IOException e) {
        return new ObjectStoreException("InternalError", "the folder of objects failed: " + e, false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
