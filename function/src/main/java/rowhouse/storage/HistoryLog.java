package rowhouse.storage;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.table.KeptHistory;
import rowhouse.value.Item;

/// Writes down what items were before one transaction writes them. All that a transaction does happens
/// at one moment, which it is given when it first needs one.
final class HistoryLog {
    private static final byte[] ABSENT = {};
    private static final byte[] NOTHING = {};

    private final Rows.Writer writer;
    private final Instant now;
    private @Nullable Moment moment;
    // An item written twice was before the moment what it was before the first.
    private @Nullable Set<RowKey> noted;

    HistoryLog(Rows.Writer writer, Instant now) {
        this.writer = writer;
        this.now = now;
    }

    /// The moment of the transaction.
    Moment moment() {
        var known = moment;
        if (known == null) {
            var last = writer.find(Family.SETTING, StoredTables.LAST_MOMENT);
            known = Moment.after(last == null ? null : Moment.parse(StoredTables.text(last.body())), now);
            writer.put(Family.SETTING, new Row(StoredTables.LAST_MOMENT, 0, StoredTables.utf8(known.toString())));
            moment = known;
        }
        return known;
    }

    /// Notes what the item of this key was.
    ///
    /// @param before null if there was none
    void note(KeptHistory history, RowKey key, @Nullable Item before) {
        var all = noted == null ? new HashSet<RowKey>() : noted;
        noted = all;
        if (!all.add(key)) {
            return;
        }
        var place = HistoryRows.key(history.number(), key, moment());
        writer.put(
                Family.HISTORY,
                before == null ? new Row(place, 0, ABSENT) : new Row(place, before.sizeBytes(), before.json()));
        writer.put(Family.HISTORY_HOUR, new Row(HistoryRows.hourKey(history.number(), key, moment()), 0, NOTHING));
    }
}
