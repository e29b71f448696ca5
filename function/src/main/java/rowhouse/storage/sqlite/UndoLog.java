package rowhouse.storage.sqlite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;

/// What stood where a transaction wrote, so that it can be put back where nothing else remembers it.
///
/// In memory it takes the place of SQLite's rollback journal, which would copy a page of 8 KiB for a row of a few
/// hundred bytes: a third of what a write costs there. What was there before is mostly at hand, since whoever writes an
/// item has looked at it. A statement of SQLite's that fails midway nothing can undo: then no more is read or written.
final class UndoLog {
    private final Sql sql;
    private final List<Replaced> replaced = new ArrayList<>();
    private int mark;

    UndoLog(Sql sql) {
        this.sql = sql;
    }

    /// What a place held; null for nothing.
    private record Replaced(
            Family family, RowKey key, @Nullable Row before) {}

    /// Notes what a place holds that is about to be written.
    void note(Family family, RowKey key, @Nullable Row before) {
        replaced.add(new Replaced(family, key, before));
    }

    /// Sets a mark to come back to.
    void mark() {
        mark = replaced.size();
    }

    /// Puts back what was there at the mark.
    ///
    /// @throws StorageFailure if that fails
    void undo() {
        undoTo(mark);
    }

    /// Puts back all.
    ///
    /// @throws StorageFailure if that fails
    void undoAll() {
        undoTo(0);
    }

    /// Forgets what is not to be undone any more.
    void clear() {
        replaced.clear();
    }

    private void undoTo(int size) {
        var rows = new SqliteTransaction(sql);
        while (replaced.size() > size) {
            var last = replaced.getLast();
            rows.restore(last.family(), last.key(), last.before());
            replaced.removeLast();
        }
    }
}
