package rowhouse.qualify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rowhouse.error.ServiceException;
import rowhouse.storage.Consistency;
import rowhouse.storage.sqlite.IntegrityCheck;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// What is wrong with an account's file that is not sealed and that nothing uses any more.
final class FileCheck {
    private static final int LIMIT = 10;

    private FileCheck() {}

    /// As a file, and of its rows with one another; nothing where all is well. What a process that was killed left
    /// undone is undone first.
    ///
    /// @param mode how the processes kept it
    static List<String> faults(Path file, SqliteMode mode) {
        var faults = new ArrayList<String>();
        try (var rows = SqliteRows.open(file, mode)) {
            Consistency.contradictions(rows, LIMIT).forEach(each -> faults.add(each.toString()));
        } catch (ServiceException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        try {
            faults.addAll(IntegrityCheck.faults(file, LIMIT));
        } catch (ServiceException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        return faults.stream().map(fault -> file.getFileName() + ": " + fault).toList();
    }
}
