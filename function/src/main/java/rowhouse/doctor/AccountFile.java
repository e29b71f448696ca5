package rowhouse.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ServiceException;
import rowhouse.storage.Consistency;
import rowhouse.storage.sealed.SealFault;
import rowhouse.storage.sealed.SealedRows;
import rowhouse.storage.sealed.SealingKeys;
import rowhouse.storage.sqlite.FileHeader;
import rowhouse.storage.sqlite.ReadOnlyRows;
import rowhouse.storage.sqlite.ReadOnlyRows.TooSlow;
import rowhouse.storage.sqlite.WriteAheadLog;

/// One account's file.
///
/// @param account twelve digits
/// @param use who uses the folder
/// @param keys what the file is sealed with; null if that is not known
record AccountFile(
        Path file, String account, FolderUse use, @Nullable SealingKeys keys) {
    private static final int MOST_NAMED = 5;
    private static final long MUCH_BYTES = 64L << 20;

    /// Below the time that a server waits for a file before it refuses a request.
    private static final Duration BESIDE_SERVERS = Duration.ofSeconds(1);

    private static final Duration ALONE = Duration.ofMinutes(30);

    /// How the file is read.
    private enum Way {
        /// As others read it, with locks.
        LOCKED,
        /// Nobody writes it.
        STILL,
        /// A copy, in which what is beside it is taken up first, and an earlier schema brought up to date.
        COPIED,
        NOT_AT_ALL
    }

    /// @param isFull whether everything in it is compared with everything else, which takes longer
    List<Note> notes(boolean isFull) throws IOException {
        var header = FileHeader.read(file);
        if (header == null) {
            return List.of(fault(Files.size(file) == 0 ? "it is empty" : "it is not a file of SQLite"));
        }
        var notes = new ArrayList<Note>();
        var beside = new Companions(file);
        if (header.isEarlier()) {
            notes.add(ok(
                    "its schema is version %d, which the next server brings up to date".formatted(header.version())));
        }
        beside.note(header, use).forEach(text -> notes.add(warning(text)));
        if (use.kind() != FolderUse.Kind.OWNED) {
            noteLog(notes);
        }
        switch (way(header, beside)) {
            case NOT_AT_ALL -> {
                // What the header says may be newer in the log.
                boolean _ = beside.hasLog() || isFit(file, header, notes);
                notes.add(warning("not looked into, for the server that owns it lets nobody else: stop it first"));
            }
            case LOCKED -> {
                if (isFit(file, header, notes)) {
                    examine(file, false, isFull, notes);
                }
            }
            case STILL -> {
                if (isFit(file, header, notes)) {
                    unlessWritten(notes, found -> examine(file, true, isFull, found));
                }
            }
            case COPIED -> unlessWritten(notes, found -> examineCopy(header, isFull, found));
        }
        return notes;
    }

    private void noteLog(List<Note> notes) throws IOException {
        switch (WriteAheadLog.conditionOf(file)) {
            case WHOLE -> {}
            case UNREADABLE_END ->
                notes.add(warning("the end of its write-ahead log cannot be read, and the next server leaves it out: it"
                        + " is a write that was under way when the last one stopped, or the latest one is damaged"));
            case DAMAGED ->
                notes.add(fault("its write-ahead log is damaged: a server that keeps what it answered refuses the file,"
                        + " and says in its log how to go on without the writes behind the damage"));
        }
    }

    /// Whether it is worth looking into.
    private boolean isFit(Path readable, FileHeader header, List<Note> notes) throws IOException {
        if (!header.isOurs()) {
            notes.add(fault("it is not a file of Rowhouse"));
            return false;
        }
        if (!header.isKnown()) {
            notes.add(fault("its schema is version %d, which this Rowhouse does not know".formatted(header.version())));
            return false;
        }
        notes.add(ok("schema version %d, with a %s"
                .formatted(header.version(), header.hasLog() ? "write-ahead log" : "rollback journal")));
        notes.add(size(readable, header));
        return true;
    }

    private Way way(FileHeader header, Companions beside) {
        if (use.kind() == FolderUse.Kind.OWNED) {
            return Way.NOT_AT_ALL;
        }
        if (header.isEarlier()) {
            return Way.COPIED;
        }
        if (use.kind() == FolderUse.Kind.SHARED && !header.hasLog()) {
            return Way.LOCKED;
        }
        // Without a lock, for a server that starts meanwhile would have to wait until all is read.
        boolean isUnfinished = header.hasLog() ? beside.hasLog() : beside.hasHotJournal();
        return isUnfinished ? Way.COPIED : Way.STILL;
    }

    private Note size(Path readable, FileHeader header) throws IOException {
        long bytes = Files.size(readable);
        long counted = header.pages() * header.pageBytes();
        var text = "%,d kB, %.0f %% of its pages are free"
                .formatted(bytes >> 10, header.pages() == 0 ? 0 : 100.0 * header.freePages() / header.pages());
        // While servers write, one of the two may be newer.
        if (bytes < counted && use.kind() == FolderUse.Kind.NOBODY) {
            return fault("%s; it is %,d bytes shorter than it says".formatted(text, counted - bytes));
        }
        boolean isMostlyFree = header.freePages() * 2 > header.pages() && bytes > MUCH_BYTES;
        return isMostlyFree ? warning(text + "; vacuum would make it smaller") : ok(text);
    }

    /// What is read without locks means nothing if somebody wrote meanwhile.
    private void unlessWritten(List<Note> notes, Examination examination) throws IOException {
        var before = stamp();
        var found = new ArrayList<Note>();
        examination.into(found);
        notes.addAll(before.equals(stamp()) ? found : List.of(warning("it was written to meanwhile: look again")));
    }

    private interface Examination {
        void into(List<Note> found) throws IOException;
    }

    private List<Object> stamp() throws IOException {
        return List.of(Files.getLastModifiedTime(file), Files.size(file), new Companions(file).hasLog());
    }

    private void examineCopy(FileHeader original, boolean isFull, List<Note> notes) throws IOException {
        var folder = Files.createTempDirectory("rowhouse-doctor-");
        try {
            var companions = new Companions(file);
            if (Files.getFileStore(folder).getUsableSpace() < 2 * companions.allBytes()) {
                notes.add(warning("not looked into: %s has no room for a copy of it".formatted(folder.getParent())));
                return;
            }
            var copy = companions.copyTo(folder);
            Companions.takeUp(copy, original);
            var header = FileHeader.read(copy);
            if (header != null && isFit(copy, header, notes)) {
                examine(copy, true, isFull, notes);
            }
        } catch (ServiceException e) {
            notes.add(fault("what was left beside it cannot be taken up: " + e.getMessage()));
        } finally {
            delete(folder);
        }
    }

    private void examine(Path readable, boolean isStill, boolean isFull, List<Note> notes) {
        try (var rows = ReadOnlyRows.open(readable, isStill, isStill ? ALONE : BESIDE_SERVERS)) {
            var faults = rows.faults(isFull, MOST_NAMED);
            faults.forEach(text -> notes.add(fault(text)));
            if (faults.isEmpty()) {
                notes.add(ok(isFull ? "integrity_check finds nothing wrong" : "quick_check finds nothing wrong"));
                compare(rows, notes);
            }
        } catch (TooSlow e) {
            notes.add(warning("not looked into to its end: %s, for which servers must not wait; stop them first"
                    .formatted(e.getMessage())));
        } catch (ServiceException e) {
            // Who only reads cannot undo what a killed server left; the next one that shares the file does it.
            boolean isUnfinished = !isStill && new Companions(file).hasHotJournal();
            notes.add(
                    isUnfinished
                            ? warning("not looked into, for a transaction is not finished: look again")
                            : fault(String.valueOf(e.getMessage())));
        }
    }

    private void compare(ReadOnlyRows rows, List<Note> notes) {
        try {
            var readable = SealedRows.toRead(rows, account, keys);
            var found = Consistency.contradictions(readable, MOST_NAMED);
            found.forEach(each -> notes.add(fault(each.toString())));
            if (found.isEmpty()) {
                notes.add(ok("indexes, counts, expiries, tokens and jobs agree with the items"
                        + (keys == null ? "" : "; sealed")));
            }
        } catch (SealFault e) {
            notes.add(warning("rows not compared: " + e.getMessage()));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException _) {
            return;
        }
    }

    private Note ok(String text) {
        return Note.ok(name(), text);
    }

    private Note warning(String text) {
        return Note.warning(name(), text);
    }

    private Note fault(String text) {
        return Note.fault(name(), text);
    }

    private String name() {
        return file.getFileName().toString();
    }
}
