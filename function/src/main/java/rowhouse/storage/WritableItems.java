package rowhouse.storage;

import static rowhouse.error.ErrorCode.ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ServiceException;
import rowhouse.storage.ItemRows.IndexEntry;
import rowhouse.table.KeptHistory;
import rowhouse.table.KeyRange;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;
import rowhouse.value.Item;

/// The items of one table, written as rows with all that depends on them.
final class WritableItems implements Items.Writable {
    private static final long MAX_COLLECTION_BYTES = 10L * 1024 * 1024 * 1024;
    private static final byte[] NOTHING = {};

    private final Rows.Writer writer;
    private final Tally tally;
    private final ItemRows layout;
    private final WriteRule rule;
    private final HistoryLog log;
    private final @Nullable KeptHistory history;
    private final StoredItems stored;
    // What was looked for last is mostly what is written next.
    private @Nullable Item lookedFor;
    private @Nullable RowKey lookedAt;

    WritableItems(Rows.Writer writer, Tally tally, ItemRows layout, WriteRule rule, HistoryLog log) {
        this.writer = writer;
        this.tally = tally;
        this.layout = layout;
        this.rule = rule;
        this.log = log;
        this.history = layout.table().settings().history();
        this.stored = new StoredItems(writer, layout);
    }

    /// What an index had of an item and what it is to have.
    private record Move(
            SecondaryIndex index,
            @Nullable IndexEntry from,
            @Nullable IndexEntry to) {
        boolean keyChanged() {
            return from != null && to != null && !from.key().equals(to.key());
        }

        boolean rewrites() {
            return to != null
                    && (from == null || keyChanged() || !from.projected().equals(to.projected()));
        }

        long bytes() {
            return sizeOf(to == null ? null : to.projected()) - sizeOf(from == null ? null : from.projected());
        }

        IndexChange asChange() {
            return new IndexChange(
                    index, from == null ? null : from.projected(), to == null ? null : to.projected(), keyChanged());
        }
    }

    @Override
    public @Nullable Item find(Item key) {
        lookedFor = key;
        lookedAt = layout.key(key);
        return stored.find(key, lookedAt);
    }

    @Override
    public void query(
            @Nullable SecondaryIndex index,
            KeyRange range,
            @Nullable Item startAfter,
            Direction direction,
            Predicate<Item> visitor) {
        stored.query(index, range, startAfter, direction, visitor);
    }

    @Override
    public void scan(
            @Nullable SecondaryIndex index, Segment segment, @Nullable Item startAfter, Predicate<Item> visitor) {
        stored.scan(index, segment, startAfter, visitor);
    }

    @Override
    public boolean isIn(Segment segment, @Nullable SecondaryIndex index, Item key) {
        return stored.isIn(segment, index, key);
    }

    @Override
    public long collectionBytes(Item key) {
        return table().hasLocalIndexes() ? tally.collection(layout.collectionKey(layout.key(key))) : 0;
    }

    @Override
    public int sizeWithLocalEntryBytes(Item item) {
        int largest = 0;
        for (var index : table().indexes()) {
            var entry = index.isGlobal() ? null : layout.entry(index, item);
            largest = Math.max(largest, entry == null ? 0 : entry.projected().sizeBytes());
        }
        return largest == 0 ? 0 : item.sizeBytes() + largest;
    }

    @Override
    public Change put(Item after, @Nullable Item before) {
        return replace(keyOf(after), before, after);
    }

    @Override
    public Change delete(Item before) {
        return replace(layout.key(before), before, null);
    }

    // Any other item may have another key, and to compare items costs more than to work out where they stand.
    @SuppressWarnings("ReferenceEquality")
    private RowKey keyOf(Item item) {
        return lookedAt != null && item == lookedFor ? lookedAt : layout.key(item);
    }

    private Change replace(RowKey key, @Nullable Item before, @Nullable Item after) {
        rule.check(table(), before, after);
        var moves = moves(key, before, after);
        growCollection(key, moves, sizeOf(after) - sizeOf(before));
        if (history != null) {
            log.note(history, key, before);
        }
        if (after != null) {
            writer.put(Family.ITEM, ItemRows.row(key, after));
        } else {
            writer.delete(Family.ITEM, key);
        }
        moveExpiry(key, before, after);
        count(null, before != null, after != null, sizeOf(after) - sizeOf(before));
        moves.forEach(this::apply);
        return new Change(before, after, moves.stream().map(Move::asChange).toList());
    }

    /// What changes in each index that has something of the item, before or after.
    private List<Move> moves(RowKey key, @Nullable Item before, @Nullable Item after) {
        var moves = new ArrayList<Move>();
        for (var index : table().indexes()) {
            var from = before == null ? null : present(index, layout.entry(index, before, key));
            var to = after == null ? null : layout.entry(index, after, key);
            if (from != null || to != null) {
                moves.add(new Move(index, from, to));
            }
        }
        return moves;
    }

    /// The entry, unless its index is still being filled and does not have it yet.
    private @Nullable IndexEntry present(SecondaryIndex index, @Nullable IndexEntry entry) {
        if (entry == null || index.status() != SecondaryIndex.Status.CREATING) {
            return entry;
        }
        return writer.find(Family.INDEX_ROW, entry.key()) == null ? null : entry;
    }

    private void growCollection(RowKey key, List<Move> moves, long itemBytes) {
        if (!table().hasLocalIndexes()) {
            return;
        }
        long bytes = itemBytes;
        for (var move : moves) {
            bytes += move.index().isGlobal() ? 0 : move.bytes();
        }
        var collection = layout.collectionKey(key);
        if (bytes > 0 && tally.collection(collection) + bytes > MAX_COLLECTION_BYTES) {
            throw new ServiceException(ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED, "Collection size exceeded.");
        }
        tally.addToCollection(collection, bytes);
    }

    private void moveExpiry(RowKey key, @Nullable Item before, @Nullable Item after) {
        var from = before == null ? null : layout.expirySecond(before);
        var to = after == null ? null : layout.expirySecond(after);
        if (Objects.equals(from, to)) {
            return;
        }
        if (from != null) {
            writer.delete(Family.EXPIRY, layout.expiryKey(from, key));
        }
        if (to != null) {
            writer.put(Family.EXPIRY, new Row(layout.expiryKey(to, key), 0, NOTHING));
        }
    }

    private void apply(Move move) {
        var from = move.from();
        var to = move.to();
        if (from != null && (to == null || move.keyChanged())) {
            writer.delete(Family.INDEX_ROW, from.key());
        }
        if (to != null && move.rewrites()) {
            writer.put(Family.INDEX_ROW, to.row(writer.areNear()));
        }
        count(move.index(), from != null, to != null, move.bytes());
    }

    private void count(@Nullable SecondaryIndex index, boolean before, boolean after, long bytes) {
        int items = (after ? 1 : 0) - (before ? 1 : 0);
        if (items != 0 || bytes != 0) {
            tally.add(table(), index, items, bytes);
        }
    }

    private TableDefinition table() {
        return layout.table();
    }

    private static long sizeOf(@Nullable Item item) {
        return item == null ? 0 : item.sizeBytes();
    }
}
