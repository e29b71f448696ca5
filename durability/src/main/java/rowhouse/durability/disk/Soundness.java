package rowhouse.durability.disk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rowhouse.storage.Consistency;
import rowhouse.storage.sqlite.IntegrityCheck;

/// Whether a file that nobody uses is sound: for SQLite, and in itself.
final class Soundness {
    private static final int MOST_NAMED = 5;

    private Soundness() {}

    /// What is wrong with an account's file; nothing where all is well, or there is no file.
    static List<String> faults(Path file, Keeping keeping) {
        if (!Files.exists(file)) {
            return List.of();
        }
        var faults = new ArrayList<String>();
        try (var rows = keeping.open(file)) {
            Consistency.contradictions(rows, MOST_NAMED).forEach(contradiction -> faults.add(contradiction.toString()));
        } catch (RuntimeException e) {
            // Whatever keeps Rowhouse from reading the file is what is looked for.
            return List.of(e.toString());
        }
        faults.addAll(faults(file));
        return faults;
    }

    /// What is wrong with a file for SQLite; nothing where all is well.
    static List<String> faults(Path file) {
        try {
            return IntegrityCheck.faults(file, MOST_NAMED);
        } catch (RuntimeException e) {
            return List.of(e.toString());
        }
    }
}
