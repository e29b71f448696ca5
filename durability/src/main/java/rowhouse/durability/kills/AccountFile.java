package rowhouse.durability.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rowhouse.durability.process.Account;
import rowhouse.error.ServiceException;
import rowhouse.storage.Consistency;
import rowhouse.storage.sqlite.IntegrityCheck;
import rowhouse.storage.sqlite.SqliteMode;

/// An account's file that no process uses.
///
/// @param mode how its processes keep it
public record AccountFile(Account account, Path file, SqliteMode mode) {
    private static final int LIMIT = 10;
    // What SQLite leaves beside a file for whoever opens it next.
    private static final List<String> COMPANIONS = List.of("", "-wal", "-journal");

    /// What is wrong in it: as a file, or of its rows with one another. What was left undone is undone
    /// first.
    public List<String> faults() {
        var faults = new ArrayList<String>();
        try {
            try (var rows = account.open(file, mode)) {
                Consistency.contradictions(rows, LIMIT).forEach(each -> faults.add(file + ": " + each));
            }
            IntegrityCheck.faults(file, LIMIT).forEach(fault -> faults.add(file + ": " + fault));
        } catch (ServiceException | IllegalStateException e) {
            faults.add(file + ": " + e);
        }
        return faults;
    }

    /// A copy as the file stands there, with what is beside it.
    ///
    /// @param folder an empty one
    public AccountFile copyTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        var copy = folder.resolve(file.getFileName());
        for (var companion : COMPANIONS) {
            var from = file.resolveSibling(file.getFileName() + companion);
            if (Files.exists(from)) {
                Files.copy(from, folder.resolve(file.getFileName() + companion));
            }
        }
        return new AccountFile(account, copy, mode);
    }
}
