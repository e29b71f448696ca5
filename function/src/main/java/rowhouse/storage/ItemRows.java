package rowhouse.storage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.table.Projection;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;
import rowhouse.table.TimeToLive;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;
import rowhouse.value.ItemSize;

/// Which rows an item of this table has, and under which keys.
record ItemRows(TableDefinition table) {
    private static final int MAX_PARTITION_KEY_BYTES = 2048;
    private static final int MAX_SORT_KEY_BYTES = 1024;
    private static final byte[] NO_SORT_KEY = {};
    // No item is as small.
    private static final int SIZE_OF_PLACE = 0;
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(Long.MAX_VALUE);

    /// What an index has of an item, and where.
    ///
    /// @param item where the item itself is
    /// @param isWhole whether it is all of the item
    record IndexEntry(RowKey key, RowKey item, Item projected, boolean isWhole) {
        /// The row that is kept of it: a copy, or only the item's place where that is enough to find it.
        ///
        /// @param areNear whether [rows are][Rows.Writer#areNear]
        Row row(boolean areNear) {
            return isWhole && areNear
                    ? new Row(key, SIZE_OF_PLACE, place(item))
                    : new Row(key, projected.sizeBytes(), projected.json());
        }
    }

    /// Whether an index row of this size has only the place of an item, and no copy.
    static boolean hasPlace(int size) {
        return size == SIZE_OF_PLACE;
    }

    /// Where the item is whose place an index row has as its body; null if that is none.
    @Nullable
    RowKey itemAt(byte[] place) {
        return place.length < KeyEncoding.HASH_BYTES ? null : keyAt(table.number(), place);
    }

    static Row row(RowKey key, Item item) {
        return new Row(key, item.sizeBytes(), item.json());
    }

    static Item item(Row row) {
        return Item.ofJson(row.body(), row.size());
    }

    /// Where the item of this key stands.
    RowKey key(Item key) {
        var schema = table.keySchema();
        var sort =
                schema.hasSortKey() ? KeyEncoding.whole(value(key, schema.sort().getFirst())) : NO_SORT_KEY;
        return new RowKey(table.number(), hash(key), sort);
    }

    /// Where an index keeps what it has of an item that has all key attributes.
    RowKey key(SecondaryIndex index, Item item) {
        var schema = index.keySchema();
        return key(index, values(schema.partition(), item), values(schema.sort(), item), key(item));
    }

    /// What an index has of an item; null if the item lacks a key attribute, or has one that is no key.
    @Nullable
    IndexEntry entry(SecondaryIndex index, Item item) {
        return entry(index, item, key(item));
    }

    /// The same of an item whose own place is known.
    @Nullable
    IndexEntry entry(SecondaryIndex index, Item item, RowKey own) {
        var partition = keyValues(index.keySchema().partition(), item, MAX_PARTITION_KEY_BYTES);
        if (partition == null) {
            return null;
        }
        var sort = keyValues(index.keySchema().sort(), item, MAX_SORT_KEY_BYTES);
        if (sort == null) {
            return null;
        }
        boolean isWhole = index.projection().type() == Projection.Type.ALL;
        return new IndexEntry(key(index, partition, sort, own), own, isWhole ? item : projected(index, item), isWhole);
    }

    /// The second since 1970 at which an item expires; null if it does not.
    @Nullable
    Long expirySecond(Item item) {
        var timeToLive = enabledTimeToLive(table);
        if (timeToLive == null || !(item.get(timeToLive.attribute()) instanceof AttributeValue.N(var number))) {
            return null;
        }
        if (number.signum() < 0 || number.compareTo(LAST_SECOND) > 0) {
            return null;
        }
        return number.setScale(0, RoundingMode.DOWN).longValueExact();
    }

    /// Where it is kept that the item of this key expires then.
    RowKey expiryKey(long second, RowKey key) {
        return new RowKey(table.number(), KeyEncoding.ofLong(second), place(key));
    }

    /// The place of an item in its table: what names it in rows that are kept of it elsewhere.
    static byte[] place(RowKey key) {
        return KeyEncoding.concatenate(key.partition(), key.sort());
    }

    /// The key of the item that has this place in a table.
    static RowKey keyAt(long table, byte[] place) {
        return new RowKey(
                table,
                Arrays.copyOf(place, KeyEncoding.HASH_BYTES),
                Arrays.copyOfRange(place, KeyEncoding.HASH_BYTES, place.length));
    }

    /// Where the size of the item collection is kept that an item of this key belongs to.
    RowKey collectionKey(RowKey key) {
        return new RowKey(table.number(), key.partition(), NO_SORT_KEY);
    }

    /// The item itself.
    ///
    /// @throws IllegalStateException if its partition key is another, though it has the same hash
    Item verified(Item item, List<String> partitionKey, List<AttributeValue> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).equals(item.get(partitionKey.get(i)))) {
                throw new IllegalStateException("two partition keys of table " + table.name() + " have one hash");
            }
        }
        return item;
    }

    static List<AttributeValue> values(List<String> names, Item item) {
        var values = new ArrayList<AttributeValue>(names.size());
        names.forEach(name -> values.add(value(item, name)));
        return values;
    }

    /// The time to live of a table where it is switched on, else null.
    static @Nullable TimeToLive enabledTimeToLive(TableDefinition table) {
        var timeToLive = table.settings().timeToLive();
        return timeToLive != null && timeToLive.enabled() ? timeToLive : null;
    }

    private byte[] hash(Item key) {
        return KeyEncoding.partitionHash(values(table.keySchema().partition(), key));
    }

    private static RowKey key(
            SecondaryIndex index, List<AttributeValue> partition, List<AttributeValue> sort, RowKey own) {
        return new RowKey(
                index.number(),
                KeyEncoding.partitionHash(partition),
                KeyEncoding.concatenate(KeyEncoding.parts(sort), own.partition(), own.sort()));
    }

    private static AttributeValue value(Item item, String name) {
        var value = item.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a key lacks attribute " + name);
        }
        return value;
    }

    private @Nullable List<AttributeValue> keyValues(List<String> names, Item item, int maxBytes) {
        var values = new ArrayList<AttributeValue>(names.size());
        int bytes = 0;
        for (var name : names) {
            var value = item.get(name);
            if (value == null || value.type() != table.attributeTypes().get(name)) {
                return null;
            }
            int size = ItemSize.of(value);
            if (size == 0) {
                return null;
            }
            bytes += size;
            values.add(value);
        }
        return bytes <= maxBytes ? values : null;
    }

    private Item projected(SecondaryIndex index, Item item) {
        var names = new LinkedHashSet<>(table.keySchema().attributes());
        names.addAll(index.keySchema().attributes());
        names.addAll(index.projection().nonKeyAttributes());
        Map<String, AttributeValue> projected = new LinkedHashMap<>();
        item.attributes().forEach((name, value) -> {
            if (names.contains(name)) {
                projected.put(name, value);
            }
        });
        return Item.of(projected);
    }
}
