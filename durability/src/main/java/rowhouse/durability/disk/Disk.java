package rowhouse.durability.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A disk that keeps what it was told to, and of all else as much as it likes: a file's bytes are durable
/// once it was synchronized, a name once its folder was.
final class Disk {
    /// Stands for a folder.
    private static final DiskFile FOLDER = new DiskFile(new byte[0]);

    private final Map<Long, DiskFile> files = new HashMap<>();
    private final SortedMap<String, DiskFile> names = new TreeMap<>();
    private final SortedMap<String, DiskFile> durableNames = new TreeMap<>();
    private final List<NameChange> pendingNames = new ArrayList<>();

    /// What a name came to mean; null for nothing.
    private record NameChange(String name, @Nullable DiskFile file) {
        void in(Map<String, DiskFile> all) {
            if (file == null) {
                all.remove(name);
            } else {
                all.put(name, file);
            }
        }
    }

    /// What is found on a disk.
    ///
    /// @param folders each behind the one it is in
    record Image(SortedSet<String> folders, SortedMap<String, byte[]> files) {
        /// Makes these folders and files in another.
        void writeTo(Path place) throws IOException {
            for (var folder : folders) {
                Files.createDirectory(place.resolve(folder));
            }
            for (var file : files.entrySet()) {
                Files.write(place.resolve(file.getKey()), file.getValue());
            }
        }
    }

    /// A disk with nothing on it.
    Disk() {}

    /// A disk as it was found.
    Disk(Image image) {
        image.folders().forEach(folder -> durableNames.put(folder, FOLDER));
        image.files().forEach((name, bytes) -> durableNames.put(name, new DiskFile(bytes.clone())));
        names.putAll(durableNames);
    }

    void apply(DiskChange change) {
        switch (change) {
            case DiskChange.Created(String name, long inode) -> {
                var file = new DiskFile(new byte[0]);
                files.put(inode, file);
                rename(name, file);
            }
            case DiskChange.Opened(String name, long inode) ->
                files.putIfAbsent(inode, Objects.requireNonNull(names.get(name), name));
            case DiskChange.Written written -> file(written.inode()).change(written);
            case DiskChange.Truncated truncated -> file(truncated.inode()).change(truncated);
            case DiskChange.Synced(long inode) -> file(inode).sync();
            case DiskChange.FolderSynced(String folder) -> syncFolder(folder);
            case DiskChange.Unlinked(String name) -> rename(name, null);
            case DiskChange.Renamed(String name, String newName) -> {
                rename(newName, names.get(name));
                rename(name, null);
            }
            case DiskChange.Linked(String name, String otherName) -> rename(otherName, names.get(name));
            case DiskChange.FolderMade(String name) -> rename(name, FOLDER);
            case DiskChange.Marked _ -> {}
        }
    }

    /// What a power cut may leave.
    Image afterPowerCut(Random random) {
        var left = new TreeMap<>(durableNames);
        int share = random.nextInt(3);
        for (var change : pendingNames) {
            if (share == 2 || (share == 1 && random.nextBoolean())) {
                change.in(left);
            }
        }
        var image = new Image(new TreeSet<>(), new TreeMap<>());
        left.forEach((name, file) -> {
            var folder = folderOf(name);
            if (!folder.isEmpty() && !image.folders().contains(folder)) {
                return;
            }
            if (isFolder(file)) {
                image.folders().add(name);
            } else {
                image.files().put(name, file.afterPowerCut(random));
            }
        });
        return image;
    }

    private DiskFile file(long inode) {
        return Objects.requireNonNull(files.get(inode), "a file that was never made");
    }

    private void rename(String name, @Nullable DiskFile file) {
        var change = new NameChange(name, file);
        change.in(names);
        pendingNames.add(change);
    }

    private void syncFolder(String folder) {
        var durable = pendingNames.stream()
                .filter(change -> folderOf(change.name()).equals(folder))
                .toList();
        durable.forEach(change -> change.in(durableNames));
        pendingNames.removeAll(durable);
    }

    // There is one such object.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isFolder(DiskFile file) {
        return file == FOLDER;
    }

    private static String folderOf(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }
}
