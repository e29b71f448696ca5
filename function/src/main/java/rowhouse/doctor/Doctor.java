package rowhouse.doctor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKeyFile;
import rowhouse.doctor.FolderUse.Kind;
import rowhouse.storage.sealed.SealingKeys;

/// Looks at a folder of accounts' files.
///
/// @param keys the file of access keys that servers are given; null for the one they make themselves
/// @param clock an address whose clock to compare with; null for none
/// @param isFull whether files are gone through in full
public record Doctor(
        Path folder, @Nullable Path keys, @Nullable URI clock, boolean isFull) {
    private static final Pattern FILE = Pattern.compile("ddb-([0-9]{12})\\.sqlite3");
    private static final Pattern UNFINISHED = Pattern.compile("ddb-.*\\.new(-journal)?");

    /// What there is to say, the folder first, then each file.
    ///
    /// @throws IOException if the folder cannot be read
    public List<Note> examine() throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            return List.of(Note.fault(folder.toString(), "there is no such folder"));
        }
        var notes = new ArrayList<Note>();
        var mount = Mount.of(folder);
        notes.add(mount == null ? Note.warning("mount", "known on Linux alone") : mount.note());
        notes.addAll(Space.notes(folder));
        notes.add(Clock.byFile(folder));
        if (clock != null) {
            notes.add(Clock.byAddress(clock));
        }
        var use = FolderUse.of(folder);
        notes.add(use.note());
        var known = Keys.of(folder, keys);
        notes.addAll(known.notes());
        examineFiles(use, known.file(), notes);
        return notes;
    }

    private void examineFiles(FolderUse use, @Nullable AccessKeyFile known, List<Note> notes) throws IOException {
        int files = 0;
        for (var path : files()) {
            var name = FILE.matcher(path.getFileName().toString());
            if (name.matches()) {
                files++;
                var account = name.group(1);
                notes.addAll(new AccountFile(path, account, use, sealing(known, account)).notes(isFull));
            } else if (UNFINISHED.matcher(path.getFileName().toString()).matches() && use.kind() == Kind.NOBODY) {
                notes.add(Note.warning(
                        path.getFileName().toString(), "a server was killed while it made this; it can go"));
            }
        }
        if (files == 0) {
            notes.add(Note.ok("accounts", "there are no files yet"));
        }
    }

    private List<Path> files() throws IOException {
        try (var found = Files.find(folder, 2, (_, attributes) -> attributes.isRegularFile())) {
            return found.sorted().toList();
        }
    }

    private static @Nullable SealingKeys sealing(@Nullable AccessKeyFile known, String account) {
        var keys = known == null ? null : known.account(account);
        var current = keys == null ? null : keys.encryptionKey();
        var next = keys == null ? null : keys.newEncryptionKey();
        return current == null ? null : new SealingKeys(current.toAes(), next == null ? null : next.toAes());
    }
}
