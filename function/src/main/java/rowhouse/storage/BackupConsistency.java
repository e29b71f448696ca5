package rowhouse.storage;

import org.jspecify.annotations.Nullable;
import rowhouse.storage.Contradiction.Kind;
import rowhouse.table.Backup;

/// Whether backups have the items they count, and whether those that are being made are seen to.
record BackupConsistency(Rows.Reader reader, KnownNumbers known, Contradictions found) {
    void check() {
        RowPages.each(reader, Family.BACKUP, 0, row -> {
            var backup = read(row);
            if (backup == null) {
                found.add(Kind.UNREADABLE_BACKUP, "backup " + row.key());
            } else {
                known.add(backup);
                check(backup, row.key());
            }
            return !found.isFull();
        });
    }

    private static @Nullable Backup read(Row row) {
        try {
            return BackupDocument.read(row.body());
        } catch (RuntimeException _) {
            // The parser and the definition's own rules have many ways to refuse a text.
            return null;
        }
    }

    private void check(Backup backup, RowKey key) {
        var place = "backup " + backup.id() + " of table " + backup.table().name();
        found.expect(
                key.equals(StoredBackups.key(backup.table().name(), backup.id())), Kind.MISPLACED_DEFINITION, place);
        if (backup.status() == Backup.Status.CREATING) {
            found.expect(new QueuedJobs(reader).fills(backup), Kind.MISSING_JOB, place);
        } else {
            found.look(place, () -> checkItems(backup, place));
        }
    }

    private void checkItems(Backup backup, String place) {
        var layout = new ItemRows(backup.table());
        var counted = new long[2];
        RowPages.each(reader, StoredBackups.itemsFamily(backup), StoredBackups.itemsOwner(backup), row -> {
            var itemPlace = place + ", item " + row.key();
            var item = StoredItem.checked(row, itemPlace, found);
            if (item != null) {
                var key = layout.key(item);
                var here = new RowKey(row.key().owner(), key.partition(), key.sort());
                found.expect(here.equals(row.key()), Kind.MISPLACED_ITEM, itemPlace);
            }
            counted[0]++;
            counted[1] += row.size();
            return !found.isFull();
        });
        found.expect(
                found.isFull() || (counted[0] == backup.itemCount() && counted[1] == backup.bytes()),
                Kind.WRONG_COUNT,
                "%s: has %d items of %d bytes, must have %d of %d"
                        .formatted(place, counted[0], counted[1], backup.itemCount(), backup.bytes()));
    }
}
