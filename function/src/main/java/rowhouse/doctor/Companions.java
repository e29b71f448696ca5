package rowhouse.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rowhouse.storage.sqlite.FileHeader;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// What SQLite keeps beside a file.
record Companions(Path file) {
    private Path log() {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private Path journal() {
        return file.resolveSibling(file.getFileName() + "-journal");
    }

    /// Whether there is a write-ahead log with something in it.
    boolean hasLog() {
        return log().toFile().length() > 0;
    }

    /// Whether the journal holds what would undo a transaction.
    boolean hasHotJournal() {
        try (var bytes = Files.newInputStream(journal())) {
            return bytes.read() > 0;
        } catch (IOException _) {
            // It is not there, or its owner has just removed it.
            return false;
        }
    }

    /// What to know of, in words.
    List<String> note(FileHeader header, FolderUse use) {
        var notes = new ArrayList<String>();
        boolean isIdle = use.kind() == FolderUse.Kind.NOBODY;
        if (header.hasLog() && use.kind() == FolderUse.Kind.SHARED) {
            notes.add("it has a write-ahead log, so servers that share the folder refuse it: while nothing uses it, run"
                    + " sqlite3 FILE 'pragma journal_mode = persist'");
        }
        if (hasLog() && isIdle) {
            notes.add("a write-ahead log of %,d kB is left over: keep both together; the next server takes it up"
                    .formatted(log().toFile().length() >> 10));
        }
        if (hasHotJournal() && isIdle) {
            notes.add("a journal is left over that undoes a transaction: keep both together; the next server does it");
        }
        return notes;
    }

    long allBytes() {
        return file.toFile().length()
                + log().toFile().length()
                + journal().toFile().length();
    }

    /// Copies the file and what is beside it.
    Path copyTo(Path folder) throws IOException {
        for (var path : List.of(file, log(), journal())) {
            if (Files.exists(path)) {
                Files.copy(path, folder.resolve(path.getFileName()));
            }
        }
        return folder.resolve(file.getFileName());
    }

    /// Has a copy be as the next server finds it.
    ///
    /// @throws rowhouse.error.ServiceException if that cannot be
    static void takeUp(Path copy, FileHeader header) {
        SqliteRows.open(copy, header.hasLog() ? SqliteMode.PROCESS : SqliteMode.SHARED)
                .close();
    }
}
