package rowhouse.storage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.table.KeptHistory;
import rowhouse.table.TableDefinition;
import rowhouse.value.Item;

/// The items of a table as they were at a moment, in the order of their rows, a part at a time. Each
/// part may be read in a transaction of its own: what is written in between changes nothing, as long as
/// the table's history is kept behind the moment.
///
/// It walks along the items there are and along the history, which have the same order. What an item
/// was at the moment, the history says where it was first written after it; an item that was not
/// written since is what it was.
public final class PastState {
    private final Rows.Reader reader;
    private final TableDefinition table;
    private final @Nullable KeptHistory history;
    private final Moment moment;

    /// @param table as this transaction finds it
    PastState(Rows.Reader reader, TableDefinition table, Moment moment) {
        this.reader = reader;
        this.table = table;
        this.history = table.settings().history();
        this.moment = moment;
    }

    /// A part of the state.
    ///
    /// @param end what to read the next part behind; null if this is the last
    public record Part(List<Row> rows, @Nullable RowKey end) {
        public List<Item> items() {
            return rows.stream().map(ItemRows::item).toList();
        }
    }

    /// The part behind `after`.
    ///
    /// @param after where the part before ended, or null for the first
    /// @param mostKeys how many keys are looked at; some may have had no item
    /// @param mostBytes after how many bytes of items the part ends
    public Part part(@Nullable RowKey after, int mostKeys, int mostBytes) {
        return part(after, new Slice(mostKeys, mostBytes));
    }

    /// The part behind `after`, no more than the slice is good for.
    Part part(@Nullable RowKey after, Slice slice) {
        return new Walk(slice).from(after);
    }

    private final class Walk {
        private final Slice slice;
        private final List<Row> rows = new ArrayList<>();
        private @Nullable RowKey last;
        // The first row of the history that the walk has not come to.
        private @Nullable Row ahead;

        Walk(Slice slice) {
            this.slice = slice;
        }

        Part from(@Nullable RowKey after) {
            ahead = firstBehind(after);
            reader.scan(RowRange.behind(Family.ITEM, table.number(), after), this::visit);
            while (ahead != null && !slice.isSpent()) {
                takePast(HistoryRows.item(table.number(), ahead.key()), null);
            }
            return new Part(rows, slice.isSpent() ? last : null);
        }

        /// Takes an item there is, and before it those that there were.
        private boolean visit(Row current) {
            while (ahead != null && !slice.isSpent()) {
                var key = HistoryRows.item(table.number(), ahead.key());
                int order = key.compareTo(current.key());
                if (order > 0) {
                    break;
                }
                takePast(key, order == 0 ? current : null);
                if (order == 0) {
                    return !slice.isSpent();
                }
            }
            if (!slice.isSpent()) {
                take(current.key(), current);
            }
            return !slice.isSpent();
        }

        /// Takes what the history says of a key that it has something of.
        private void takePast(RowKey key, @Nullable Row current) {
            if (history == null) {
                throw new IllegalStateException("a table without a history has rows of one");
            }
            var old = HistoryRows.firstAfter(reader, history.number(), key, moment);
            if (old == null) {
                take(key, current);
            } else {
                take(key, old.body().length == 0 ? null : new Row(key, old.size(), old.body()));
            }
            ahead = HistoryRows.firstBehind(reader, history.number(), key);
        }

        private void take(RowKey key, @Nullable Row then) {
            if (then != null) {
                rows.add(then);
            }
            slice.spend(then == null ? 0 : then.body().length);
            last = key;
        }

        private @Nullable Row firstBehind(@Nullable RowKey after) {
            if (history == null) {
                return null;
            }
            return after == null
                    ? HistoryRows.first(reader, history.number())
                    : HistoryRows.firstBehind(reader, history.number(), after);
        }
    }
}
