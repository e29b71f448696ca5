package rowhouse.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKeyFile;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.key.KeyFileSource;

/// Files of keys: whether they can be read, and by whom. What is in them is never shown.
///
/// @param file what the first of them holds; null where it cannot be read here
record Keys(@Nullable AccessKeyFile file, List<Note> notes) {
    private static final String OWN = "access_keys.csv";
    private static final String MASTER = "master_key.csv";
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /// @param named the file that servers are given; null for the one they make themselves
    static Keys of(Path folder, @Nullable Path named) throws IOException {
        var notes = new ArrayList<Note>();
        var path = named == null ? folder.resolve(OWN) : named;
        AccessKeyFile file = null;
        if (Files.exists(path)) {
            file = read(path, notes);
        } else {
            notes.add(
                    named == null
                            ? Note.warning(
                                    OWN, "there is none; name the servers' file with --keys to have it looked at")
                            : Note.fault(path.toString(), "there is no such file"));
        }
        if (Files.exists(folder.resolve(MASTER))) {
            read(folder.resolve(MASTER), notes);
        }
        return new Keys(file, notes);
    }

    private static @Nullable AccessKeyFile read(Path path, List<Note> notes) throws IOException {
        var name = path.getFileName().toString();
        if (KeyFileSource.isSealed(path)) {
            notes.add(Note.ok(name, "sealed; rowhouse keys verify opens it"));
            return null;
        }
        judgePermissions(path, name, notes);
        try {
            var keys = KeyFileSource.read(path, null);
            notes.add(Note.ok(
                    name,
                    "%d access keys, %d accounts, %d master keys, not sealed"
                            .formatted(
                                    keys.keys().size(),
                                    keys.accounts().size(),
                                    keys.masterKeys().size())));
            return keys;
        } catch (KeyFileException e) {
            // It names the file itself.
            notes.add(Note.fault(name, String.valueOf(e.getMessage()).replace(name + ": ", "")));
            return null;
        }
    }

    private static void judgePermissions(Path path, String name, List<Note> notes) throws IOException {
        var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null && view.readAttributes().permissions().stream().anyMatch(OTHERS::contains)) {
            notes.add(Note.fault(name, "users other than its owner can read or write it: chmod 600"));
        }
    }
}
