package rowhouse.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Items.Segment;
import rowhouse.table.KeptHistory;
import rowhouse.table.KeptHistory.Recovery;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;
import rowhouse.table.TimeToLive;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// A table of songs to which things happen at random, second by second, and what it was at the end of each.
final class LivingTable {
    static final Duration FOREVER = Duration.ofMinutes(5);

    private static final List<SecondaryIndex> INDEXES = List.of(Music.BY_GENRE, Music.BY_LABEL, Music.BY_COVER);
    private static final int ARTISTS = 6;

    private final Random random;
    private Database database;
    private Instant now = Music.NOW;
    private final TreeMap<RowKey, Item> items = new TreeMap<>();
    private final TreeMap<Instant, List<Item>> atEndOf = new TreeMap<>();

    LivingTable(Rows rows, Random random) {
        this.random = random;
        this.database = open(rows);
        database.write(now, transaction -> {
            for (int used = 0; used < 20; used++) {
                transaction.tables().nextNumber();
            }
            transaction.tables().put(Music.table(1, INDEXES, new TimeToLive("expires", true, now)));
            return true;
        });
    }

    /// Goes on with rows that were closed and opened again.
    void reopen(Rows rows) {
        database = open(rows);
    }

    Database database() {
        return database;
    }

    Instant now() {
        return now;
    }

    /// Every second there was since recovery was enabled, and what the table was at its end.
    SortedMap<Instant, List<Item>> seconds() {
        return atEndOf;
    }

    /// What the table is now, in the order of its rows.
    List<Item> current() {
        return List.copyOf(items.values());
    }

    void enableRecovery(int periodInDays) {
        database.write(now, transaction -> {
            var table = table(transaction, "Music");
            var since = transaction.moment().time();
            var history =
                    new KeptHistory(transaction.tables().nextNumber(), new Recovery(since, periodInDays), List.of());
            transaction.tables().put(table.withSettings(table.settings().withHistory(history)));
            return true;
        });
    }

    /// Lets a second pass in which things happen.
    void liveASecond() {
        for (int millis = 1 + random.nextInt(200); millis < 1000; millis += random.nextInt(300)) {
            write(now.plusMillis(millis));
        }
        now = now.plusSeconds(1);
        database.maintain(now, FOREVER);
        items.values().removeIf(this::hasExpired);
        atEndOf.put(now, current());
    }

    /// Lets time pass in which nothing is written.
    void skip(Duration time) {
        now = now.plus(time);
        database.maintain(now, FOREVER);
        items.values().removeIf(this::hasExpired);
    }

    /// Writes something just after the second that is over.
    void writeLater() {
        write(now.plusMillis(1));
    }

    /// Writes something, at a moment that may be earlier than that of the last write.
    void write(Instant when) {
        int writes = random.nextInt(3) == 0 ? 1 + random.nextInt(12) : 1;
        var songs = new ArrayList<Item>();
        var deletes = new ArrayList<Boolean>();
        for (int i = 0; i < writes; i++) {
            songs.add(song());
            deletes.add(random.nextInt(4) == 0);
        }
        database.write(when, transaction -> {
            var found = transaction.items(table(transaction, "Music"));
            for (int i = 0; i < songs.size(); i++) {
                var before = found.find(songs.get(i));
                if (!deletes.get(i)) {
                    found.put(songs.get(i), before);
                } else if (before != null) {
                    found.delete(before);
                }
            }
            return true;
        });
        for (int i = 0; i < songs.size(); i++) {
            if (deletes.get(i)) {
                items.remove(rowKey(songs.get(i)));
            } else {
                items.put(rowKey(songs.get(i)), songs.get(i));
            }
        }
    }

    /// The items of a past moment, in parts of any size, with what is done between them.
    List<Item> past(Moment moment, Runnable between) {
        var found = new ArrayList<Item>();
        RowKey end = null;
        do {
            var after = end;
            var part = database.read(
                    now,
                    transaction -> transaction
                            .past(table(transaction, "Music"), moment)
                            .part(after, 1 + random.nextInt(40), 1 + random.nextInt(200_000)));
            found.addAll(part.items());
            end = part.end();
            between.run();
        } while (end != null);
        return found;
    }

    static TableDefinition table(ReadTransaction transaction, String name) {
        var table = transaction.tables().find(name);
        if (table == null) {
            throw new AssertionError("the table is gone: " + name);
        }
        return table;
    }

    static List<Item> scan(ReadTransaction transaction, TableDefinition table, @Nullable SecondaryIndex index) {
        var found = new ArrayList<Item>();
        transaction.items(table).scan(index, Segment.WHOLE, null, found::add);
        return found;
    }

    /// A definition of a table that has what this has, under another name.
    static TableDefinition copyOf(TableDefinition table, String name, Tables.Writable tables) {
        var indexes = new ArrayList<SecondaryIndex>();
        for (var index : table.indexes()) {
            indexes.add(new SecondaryIndex(
                    tables.nextNumber(),
                    index.name(),
                    index.scope(),
                    index.keySchema(),
                    index.projection(),
                    SecondaryIndex.Status.ACTIVE,
                    false,
                    null));
        }
        var plain = Music.table(1, List.of(), null);
        return new TableDefinition(
                tables.nextNumber(),
                name,
                plain.tableId(),
                Music.NOW,
                TableDefinition.Status.CREATING,
                table.keySchema(),
                table.attributeTypes(),
                indexes,
                plain.settings());
    }

    private Database open(Rows rows) {
        return new Database(
                rows,
                WriteRule.NONE,
                () -> new Slice(1 + random.nextInt(3), 50_000),
                () -> new Slice(1 + random.nextInt(20), 100_000));
    }

    private Item song() {
        var song = Music.song(random, ARTISTS);
        if (random.nextInt(12) > 0) {
            return song;
        }
        var large = new LinkedHashMap<>(song.attributes());
        large.put("text", new AttributeValue.S("la ".repeat(1 + random.nextInt(20_000))));
        return Item.of(large);
    }

    private boolean hasExpired(Item item) {
        return item.get("expires") instanceof AttributeValue.N(var second) && second.longValue() < now.getEpochSecond();
    }

    private static RowKey rowKey(Item item) {
        return new ItemRows(Music.table(List.of())).key(item);
    }
}
