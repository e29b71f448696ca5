package rowhouse.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;

/// How far back the history of a table reaches. What is older is trimmed, an hour at a time.
///
/// @param table the number of the table
/// @param heldFrom behind which it is kept however old it is; null if nothing is copied from it
record HistoryReach(
        long table,
        long history,
        int periodInDays,
        @Nullable Instant heldFrom) {
    byte[] write() {
        return JsonWriter.write(new DocumentBuilder()
                .number("table", table)
                .number("history", history)
                .number("periodInDays", (long) periodInDays)
                .instant("heldFrom", heldFrom)
                .build());
    }

    static HistoryReach read(byte[] json) {
        var reach = StoredDocument.of(JsonReader.read(json));
        return new HistoryReach(
                reach.number("table"),
                reach.number("history"),
                Math.toIntExact(reach.number("periodInDays")),
                reach.optionalInstant("heldFrom"));
    }

    /// Whether some history is too old for anybody to ask for.
    static boolean isAnyDue(Rows.Reader reader, Instant now) {
        return firstDue(reader, now) != null;
    }

    /// When some history will next be too old, or null if none will.
    static @Nullable Instant nextDue(Rows.Reader reader) {
        return all(reader).stream()
                .flatMap(reach -> Optional.ofNullable(reach.due(reader)).stream())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /// Removes history that is too old, as much as the slice is good for, of the first table that has any.
    static void trim(Rows.Writer writer, Instant now, Slice slice) {
        var due = firstDue(writer, now);
        while (due != null && !slice.isSpent()) {
            var written = writer.first(due.tooOld(now));
            if (written == null) {
                return;
            }
            due.trim(writer, written.key(), slice);
        }
    }

    private static @Nullable HistoryReach firstDue(Rows.Reader reader, Instant now) {
        return all(reader).stream()
                .filter(reach -> reader.first(reach.tooOld(now)) != null)
                .findFirst()
                .orElse(null);
    }

    private static List<HistoryReach> all(Rows.Reader reader) {
        var all = new ArrayList<HistoryReach>();
        reader.scan(RowRange.all(Family.JOB, JobQueue.RECOVERABLE), row -> all.add(read(row.body())));
        return all;
    }

    private RowRange tooOld(Instant now) {
        var end = now.minus(period());
        return HistoryRows.hoursUntil(
                history, (heldFrom != null && heldFrom.isBefore(end) ? heldFrom : end).toEpochMilli());
    }

    /// When the first of it will be too old; null if there is none, or if that is held.
    private @Nullable Instant due(Rows.Reader reader) {
        var first = reader.first(HistoryRows.hours(history));
        if (first == null) {
            return null;
        }
        var end = Instant.ofEpochMilli(HistoryRows.endMillis(HistoryRows.hour(first.key())));
        return heldFrom != null && heldFrom.isBefore(end) ? null : end.plus(period());
    }

    private Duration period() {
        return Duration.ofDays(periodInDays);
    }

    /// Removes what is kept of an item's writes until the end of an hour, and that it was written in it.
    private void trim(Rows.Writer writer, RowKey written, Slice slice) {
        var item = HistoryRows.itemOfHour(table, written);
        for (var row : slice.take(writer, HistoryRows.untilEndOf(history, item, HistoryRows.hour(written)))) {
            writer.delete(Family.HISTORY, row.key());
        }
        if (!slice.isSpent()) {
            writer.delete(Family.HISTORY_HOUR, written);
            slice.spend(0);
        }
    }
}
