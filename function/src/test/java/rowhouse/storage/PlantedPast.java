package rowhouse.storage;

import static rowhouse.storage.ConsistencyTest.NOWHERE;
import static rowhouse.storage.ConsistencyTest.TABLE;
import static rowhouse.storage.ConsistencyTest.first;
import static rowhouse.storage.ConsistencyTest.put;
import static rowhouse.storage.ConsistencyTest.queue;

import java.util.List;
import java.util.stream.Stream;
import rowhouse.storage.ConsistencyTest.Plant;
import rowhouse.storage.Contradiction.Kind;
import rowhouse.storage.Job.Purge;
import rowhouse.storage.Rows.Writer;
import rowhouse.table.Backup;
import rowhouse.table.KeptHistory;

/// What is planted in backups and in the history of a table.
final class PlantedPast {
    private PlantedPast() {}

    /// Something wrong of every kind that concerns backups and history.
    static List<Plant> plants() {
        return Stream.concat(inBackups().stream(), inHistory().stream()).toList();
    }

    private static List<Plant> inBackups() {
        var whole = backup(12, Backup.Status.AVAILABLE, 0);
        return List.of(
                new Plant(Kind.UNREADABLE_BACKUP, "no JSON", at -> put(at, Family.BACKUP, keyOf(whole), "{")),
                new Plant(
                        Kind.MISPLACED_DEFINITION,
                        "backup",
                        at -> at.put(Family.BACKUP, new Row(ConsistencyTest.of(0), 0, BackupDocument.write(whole)))),
                new Plant(Kind.WRONG_NUMBER, "backup", at -> keep(at, backup(1, Backup.Status.AVAILABLE, 0))),
                new Plant(
                        Kind.WRONG_COUNT, "items of a backup", at -> keep(at, backup(18, Backup.Status.AVAILABLE, 1))),
                new Plant(Kind.UNREADABLE_ITEM, "backup", at -> {
                    keep(at, backup(18, Backup.Status.AVAILABLE, 1));
                    put(at, Family.BACKUP_ITEM, ConsistencyTest.of(18), "[]");
                }),
                new Plant(Kind.MISPLACED_ITEM, "backup", at -> {
                    var row = first(at, Family.ITEM, 1);
                    keep(at, backup(18, Backup.Status.AVAILABLE, 1));
                    at.put(Family.BACKUP_ITEM, new Row(ConsistencyTest.of(18), row.size(), row.body()));
                }),
                new Plant(Kind.MISSING_JOB, "backup", at -> keep(at, backup(18, Backup.Status.CREATING, 0))),
                new Plant(Kind.WRONG_JOB, "purges a backup", at -> {
                    keep(at, backup(18, Backup.Status.AVAILABLE, 0));
                    queue(at, new Purge(Family.BACKUP_ITEM, 18));
                }),
                new Plant(
                        Kind.LEFT_BEHIND,
                        "a backup's item",
                        at -> put(at, Family.BACKUP_ITEM, ConsistencyTest.of(7), "{}")));
    }

    private static List<Plant> inHistory() {
        var place = HistoryRows.key(18, NOWHERE, Moment.endOf(Music.NOW));
        return List.of(
                new Plant(Kind.WRONG_HISTORY, "of no hour", at -> {
                    keepHistory(at);
                    put(at, Family.HISTORY, place, "");
                }),
                new Plant(Kind.WRONG_HISTORY, "no moment", at -> {
                    keepHistory(at);
                    put(at, Family.HISTORY, ConsistencyTest.of(18), "");
                }),
                new Plant(Kind.UNREADABLE_ITEM, "history", at -> {
                    keepHistory(at);
                    put(at, Family.HISTORY, place, "[]");
                }),
                new Plant(Kind.WRONG_JOB, "purges a history", at -> {
                    keepHistory(at);
                    queue(at, new Purge(Family.HISTORY, 18));
                }),
                new Plant(Kind.LEFT_BEHIND, "history", at -> put(at, Family.HISTORY, ConsistencyTest.of(7), "")),
                new Plant(Kind.LEFT_BEHIND, "an hour", at -> put(at, Family.HISTORY_HOUR, ConsistencyTest.of(7), "")));
    }

    private static void keepHistory(Writer at) {
        var kept = TABLE.withSettings(TABLE.settings().withHistory(new KeptHistory(18, null, List.of())));
        at.put(Family.TABLE, new Row(StoredTables.tableKey("Music"), 0, TableDocument.write(kept)));
    }

    private static Backup backup(long number, Backup.Status status, long items) {
        return new Backup(number, "01", "songs", Backup.Type.USER, status, Music.NOW, null, TABLE, items, 0, List.of());
    }

    private static RowKey keyOf(Backup backup) {
        return StoredBackups.key(backup.table().name(), backup.id());
    }

    private static void keep(Writer at, Backup backup) {
        at.put(Family.BACKUP, new Row(keyOf(backup), 0, BackupDocument.write(backup)));
    }
}
