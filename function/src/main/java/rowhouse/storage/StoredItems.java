package rowhouse.storage;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rowhouse.table.KeyRange;
import rowhouse.table.SecondaryIndex;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// The items of one table, read from rows.
final class StoredItems implements Items {
    private static final byte[] START = {};

    private final Rows.Reader reader;
    private final ItemRows layout;

    StoredItems(Rows.Reader reader, ItemRows layout) {
        this.reader = reader;
        this.layout = layout;
    }

    @Override
    public @Nullable Item find(Item key) {
        return find(key, layout.key(key));
    }

    /// The item of a key whose place is known.
    @Nullable
    Item find(Item key, RowKey place) {
        var row = reader.find(Family.ITEM, place);
        if (row == null) {
            return null;
        }
        var partitionKey = layout.table().keySchema().partition();
        return layout.verified(ItemRows.item(row), partitionKey, ItemRows.values(partitionKey, key));
    }

    @Override
    public void query(
            @Nullable SecondaryIndex index,
            KeyRange range,
            @Nullable Item startAfter,
            Direction direction,
            Predicate<Item> visitor) {
        boolean descending = direction == Direction.DESCENDING;
        var sorts = index == null ? SortRange.inTable(range) : SortRange.inIndex(range);
        if (startAfter != null) {
            var start = key(index, startAfter).sort();
            sorts = descending ? sorts.before(start) : sorts.after(start);
        }
        if (sorts.isEmpty()) {
            return;
        }
        var partition = KeyEncoding.partitionHash(range.partition());
        var rows =
                new RowRange.InPartition(family(index), owner(index), partition, sorts.from(), sorts.to(), descending);
        reader.scanBodies(rows, (size, body) -> visitor.test(verified(index, item(size, body), range.partition())));
    }

    @Override
    public void scan(
            @Nullable SecondaryIndex index, Segment segment, @Nullable Item startAfter, Predicate<Item> visitor) {
        var from = new RowKey(owner(index), segmentStart(segment.number(), segment.total()), START);
        if (startAfter != null) {
            var start = key(index, startAfter);
            var behind = new RowKey(start.owner(), start.partition(), KeyEncoding.next(start.sort()));
            from = behind.compareTo(from) > 0 ? behind : from;
        }
        var to = isLast(segment) ? null : segmentStart(segment.number() + 1, segment.total());
        if (to != null && from.compareTo(new RowKey(from.owner(), to, START)) >= 0) {
            return;
        }
        var rows = new RowRange.AcrossPartitions(family(index), from.owner(), from.partition(), from.sort(), to);
        reader.scanBodies(rows, (size, body) -> visitor.test(item(size, body)));
    }

    /// The item of a row of the table or of an index.
    private Item item(int size, byte[] body) {
        if (!ItemRows.hasPlace(size)) {
            return Item.ofJson(body, size);
        }
        var place = layout.itemAt(body);
        var row = place == null ? null : reader.find(Family.ITEM, place);
        if (row == null) {
            throw reader.damaged("an index of table " + layout.table().name() + " has what no item has");
        }
        return ItemRows.item(row);
    }

    @Override
    public boolean isIn(Segment segment, @Nullable SecondaryIndex index, Item key) {
        var partition = key(index, key).partition();
        return Arrays.compareUnsigned(partition, segmentStart(segment.number(), segment.total())) >= 0
                && (isLast(segment)
                        || Arrays.compareUnsigned(partition, segmentStart(segment.number() + 1, segment.total())) < 0);
    }

    private static boolean isLast(Segment segment) {
        return segment.number() == segment.total() - 1;
    }

    @Override
    public long collectionBytes(Item key) {
        return Tally.count(reader.find(Family.COLLECTION, layout.collectionKey(layout.key(key))));
    }

    /// The first four bytes of the least hash that belongs to a segment.
    private static byte[] segmentStart(int number, int total) {
        if (number == 0) {
            return START;
        }
        long first = Math.ceilDiv((long) number << Integer.SIZE, (long) total);
        return new byte[] {(byte) (first >> 24), (byte) (first >> 16), (byte) (first >> 8), (byte) first};
    }

    private Item verified(@Nullable SecondaryIndex index, Item item, List<AttributeValue> partition) {
        var schema = index == null ? layout.table().keySchema() : index.keySchema();
        return layout.verified(item, schema.partition(), partition);
    }

    private RowKey key(@Nullable SecondaryIndex index, Item item) {
        return index == null ? layout.key(item) : layout.key(index, item);
    }

    private long owner(@Nullable SecondaryIndex index) {
        return index == null ? layout.table().number() : index.number();
    }

    private static Family family(@Nullable SecondaryIndex index) {
        return index == null ? Family.ITEM : Family.INDEX_ROW;
    }
}
