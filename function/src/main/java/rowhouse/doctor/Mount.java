package rowhouse.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a folder lies on, as `/proc/self/mountinfo` has it.
///
/// @param type such as `ext4` or `nfs4`
/// @param options of the mount, and of the file system
/// @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html">proc_pid_mountinfo(5)</a>
record Mount(String point, String type, List<String> options) {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int POINT = 4;
    private static final int OPTIONS = 5;
    private static final List<String> LOCAL = List.of("ext4", "xfs", "btrfs", "zfs", "overlay", "ext3", "f2fs");

    /// @return null where the system has no such table
    static @Nullable Mount of(Path folder) throws IOException {
        return Files.isReadable(TABLE) ? of(folder.toRealPath(), Files.readAllLines(TABLE)) : null;
    }

    /// The last of those whose point is nearest to the folder: it lies over the others.
    static @Nullable Mount of(Path folder, List<String> table) {
        Mount nearest = null;
        for (var line : table) {
            var mount = parse(line);
            boolean isNearer = folder.startsWith(mount.point())
                    && (nearest == null
                            || mount.point().length() >= nearest.point().length());
            nearest = isNearer ? mount : nearest;
        }
        return nearest;
    }

    private static Mount parse(String line) {
        var halves = line.split(" - ", 2);
        var first = halves[0].split(" ", -1);
        var second = halves[1].split(" ", -1);
        var options = new ArrayList<>(List.of(first[OPTIONS].split(",", -1)));
        options.addAll(List.of(second[second.length - 1].split(",", -1)));
        // Octal for what would be taken for the end of a word.
        var point = first[POINT].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
        return new Mount(point, second[0], options.stream().distinct().toList());
    }

    /// What it means for files that are locked.
    Note note() {
        var subject = "mount " + point;
        var text = type + " " + String.join(",", options);
        if (type.startsWith("nfs")) {
            return nfs(subject, text);
        }
        if (type.equals("tmpfs")) {
            return Note.warning(subject, text + "; it is gone when the machine stops");
        }
        return LOCAL.contains(type)
                ? Note.ok(subject, text)
                : Note.warning(
                        subject, text + "; nothing is known here of its locks: run rowhouse qualify before sharing it");
    }

    private Note nfs(String subject, String text) {
        boolean hasNoLocks = options.contains("nolock")
                || options.stream()
                        .anyMatch(option -> option.equals("local_lock=all") || option.equals("local_lock=posix"));
        if (hasNoLocks) {
            return Note.fault(subject, text + "; machines do not see each other's locks, so files get damaged");
        }
        var version = options.stream()
                .filter(option -> option.startsWith("vers="))
                .map(option -> option.substring("vers=".length()))
                .findFirst()
                .orElse("");
        return version.startsWith("4")
                ? Note.ok(subject, text)
                : Note.warning(subject, text + "; only NFS 4 keeps locks by itself");
    }
}
