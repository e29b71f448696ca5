package rowhouse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.storage.Items.Segment;
import rowhouse.table.Projection;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;
import rowhouse.table.TimeToLive;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// Whatever happens to a table, an index is the table projected anew, statistics are what counting finds, and jobs come
/// to their end: with writes between their slices, and crashes at any of them.
class UpkeepTest {
    private static final Duration FOREVER = Duration.ofMinutes(5);

    private final TreeMapRows rows = new TreeMapRows();
    private final Map<Item, Item> model = new LinkedHashMap<>();
    private Instant now = Music.NOW;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25})
    void keepsEverythingThatDependsOnItems(long seed) {
        var random = new Random(seed);
        var flaky = new FlakyRows(rows, random);
        var database = open(flaky, random);
        database.write(now, transaction -> create(transaction, List.of(Music.BY_GENRE, Music.BY_COVER)));
        for (int step = 0; step < 300; step++) {
            flaky.setCrashes(true);
            try {
                step(database, random);
            } catch (FlakyRows.CrashException _) {
                database = open(flaky, random);
            }
            flaky.setCrashes(false);
            check(database);
        }
        while (database.maintain(now, FOREVER)) {
            check(database);
        }
        check(database);
        checkNothingIsLeftOver(database);
    }

    private static Database open(Rows rows, Random random) {
        return new Database(
                rows,
                WriteRule.NONE,
                () -> new Slice(1 + random.nextInt(4), 100_000),
                () -> new Slice(1 + random.nextInt(9), 100_000));
    }

    private static boolean create(WriteTransaction transaction, List<SecondaryIndex> indexes) {
        for (int used = 0; used < 20; used++) {
            transaction.tables().nextNumber();
        }
        transaction.tables().put(Music.table(indexes));
        return true;
    }

    private void step(Database database, Random random) {
        switch (random.nextInt(20)) {
            case 0 -> change(database, table -> withNewIndex(table, random));
            case 1 -> change(database, table -> withoutAnIndex(table, random));
            case 2 -> change(database, table -> withTimeToLive(table, random));
            case 3 -> now = now.plusSeconds(random.nextInt(60));
            case 4 -> database.maintain(now, random.nextBoolean() ? FOREVER : Duration.ofNanos(1));
            case 5, 6, 7, 8 -> delete(database, Music.song(random, 8));
            default -> put(database, Music.song(random, 8));
        }
    }

    private void put(Database database, Item song) {
        database.write(now, transaction -> {
            var items = transaction.items(table(transaction));
            return items.put(song, items.find(song));
        });
        model.put(Music.position(Music.table(List.of()), null, song), song);
    }

    private void delete(Database database, Item song) {
        database.write(now, transaction -> {
            var items = transaction.items(table(transaction));
            var before = items.find(song);
            return before != null && items.delete(before).after() == null;
        });
        model.remove(Music.position(Music.table(List.of()), null, song));
    }

    private void change(Database database, Function<TableDefinition, TableDefinition> change) {
        database.write(now, transaction -> {
            var before = table(transaction);
            long number = transaction.tables().nextNumber();
            var after = change.apply(before);
            var indexes = new ArrayList<>(after.indexes());
            indexes.replaceAll(index -> index.number() == 0 ? numbered(index, number) : index);
            transaction.tables().put(Music.table(1, indexes, after.settings().timeToLive()));
            return true;
        });
    }

    private static TableDefinition withNewIndex(TableDefinition table, Random random) {
        var template = Music.INDEXES.get(random.nextInt(3));
        if (table.index(template.name()) != null) {
            return table;
        }
        var schema = template.keySchema();
        var indexes = new ArrayList<>(table.indexes());
        indexes.add(Music.index(
                0,
                template.name(),
                schema.partition(),
                schema.sort(),
                template.projection().type(),
                SecondaryIndex.Status.CREATING));
        return Music.table(1, indexes, table.settings().timeToLive());
    }

    private static SecondaryIndex numbered(SecondaryIndex index, long number) {
        var schema = index.keySchema();
        return Music.index(
                number,
                index.name(),
                schema.partition(),
                schema.sort(),
                index.projection().type(),
                index.status());
    }

    private static TableDefinition withoutAnIndex(TableDefinition table, Random random) {
        var indexes = new ArrayList<>(table.indexes());
        indexes.removeIf(index -> index.isGlobal() && random.nextInt(3) == 0);
        return Music.table(1, indexes, table.settings().timeToLive());
    }

    private TableDefinition withTimeToLive(TableDefinition table, Random random) {
        var attribute = random.nextBoolean() ? "expires" : "year";
        return Music.table(1, table.indexes(), new TimeToLive(attribute, random.nextInt(3) > 0, now));
    }

    private void check(Database database) {
        assertThat(Consistency.contradictions(rows, 9)).isEmpty();
        database.read(now, transaction -> {
            var table = table(transaction);
            var items = scan(transaction, table, null);
            checkItems(table, items);
            assertThat(transaction.tables().statistics(table, null)).isEqualTo(counted(items));
            for (var index : table.indexes()) {
                checkIndex(transaction, table, index, items);
            }
            checkCollections(transaction, table, items);
            return true;
        });
    }

    /// No item is lost but those that have expired.
    private void checkItems(TableDefinition table, List<Item> items) {
        assertThat(model.values()).containsAll(items);
        for (var item : model.values()) {
            assertThat(items.contains(item) || hasExpired(table, item))
                    .as(item.toString())
                    .isTrue();
        }
        model.values().retainAll(new HashSet<>(items));
    }

    private static void checkIndex(
            ReadTransaction transaction, TableDefinition table, SecondaryIndex index, List<Item> items) {
        var expected = new ArrayList<Item>();
        items.forEach(item -> {
            if (isIn(table, index, item)) {
                expected.add(projected(table, index, item));
            }
        });
        var found = scan(transaction, table, index);
        if (index.status() == SecondaryIndex.Status.ACTIVE) {
            assertThat(found).as(index.name()).containsExactlyInAnyOrderElementsOf(expected);
        } else {
            assertThat(expected).as(index.name()).containsAll(found);
        }
        assertThat(transaction.tables().statistics(table, index)).isEqualTo(counted(found));
    }

    private static void checkCollections(ReadTransaction transaction, TableDefinition table, List<Item> items) {
        var bytes = new HashMap<AttributeValue, Long>();
        for (var item : items) {
            long size = item.sizeBytes();
            for (var index : table.indexes()) {
                boolean counts = !index.isGlobal() && isIn(table, index, item);
                size += counts ? projected(table, index, item).sizeBytes() : 0;
            }
            bytes.merge(value(item, "artist"), size, Long::sum);
        }
        for (int artist = 0; artist < 8; artist++) {
            var key = Music.key(artist, 0);
            assertThat(transaction.items(table).collectionBytes(key))
                    .isEqualTo(bytes.getOrDefault(value(key, "artist"), 0L));
        }
    }

    private void checkNothingIsLeftOver(Database database) {
        var table = database.read(now, UpkeepTest::table);
        assertThat(table.indexes()).allMatch(index -> index.status() == SecondaryIndex.Status.ACTIVE);
        assertThat(rows.all(Family.JOB)).allMatch(row -> row.key().owner() == JobQueue.EXPIRING);
        assertThat(table.indexes().stream().map(SecondaryIndex::number).toList())
                .containsAll(rows.all(Family.INDEX_ROW).stream()
                        .map(row -> row.key().owner())
                        .toList());
        long expiring = database.read(
                now,
                transaction -> scan(transaction, table, null).stream()
                        .filter(item -> expires(table, item))
                        .count());
        assertThat(rows.all(Family.EXPIRY)).hasSize((int) expiring);
    }

    private static TableDefinition table(ReadTransaction transaction) {
        var table = transaction.tables().find("Music");
        if (table == null) {
            throw new AssertionError("the table is gone");
        }
        return table;
    }

    private static List<Item> scan(ReadTransaction transaction, TableDefinition table, @Nullable SecondaryIndex index) {
        var items = new ArrayList<Item>();
        transaction.items(table).scan(index, Segment.WHOLE, null, items::add);
        return items;
    }

    private static Tables.Statistics counted(List<Item> items) {
        return new Tables.Statistics(
                items.size(),
                items.stream()
                        .mapToLong(item -> Item.of(item.attributes()).sizeBytes())
                        .sum());
    }

    private static boolean isIn(TableDefinition table, SecondaryIndex index, Item item) {
        for (var name : index.keySchema().attributes()) {
            var value = item.get(name);
            if (value == null || value.type() != table.attributeTypes().get(name)) {
                return false;
            }
        }
        return true;
    }

    private static Item projected(TableDefinition table, SecondaryIndex index, Item item) {
        if (index.projection().type() == Projection.Type.ALL) {
            return item;
        }
        Set<String> names = new LinkedHashSet<>(table.keySchema().attributes());
        names.addAll(index.keySchema().attributes());
        names.addAll(index.projection().nonKeyAttributes());
        var attributes = new LinkedHashMap<>(item.attributes());
        attributes.keySet().retainAll(names);
        return Item.of(attributes);
    }

    private boolean hasExpired(TableDefinition table, Item item) {
        return expires(table, item)
                && number(item, table).compareTo(BigDecimal.valueOf(now.getEpochSecond())) < 0
                && number(item, table).compareTo(BigDecimal.valueOf(now.getEpochSecond() - 5L * 365 * 86400)) >= 0;
    }

    private static boolean expires(TableDefinition table, Item item) {
        var timeToLive = table.settings().timeToLive();
        return timeToLive != null
                && timeToLive.enabled()
                && item.get(timeToLive.attribute()) instanceof AttributeValue.N;
    }

    private static BigDecimal number(Item item, TableDefinition table) {
        var timeToLive = table.settings().timeToLive();
        if (timeToLive != null && item.get(timeToLive.attribute()) instanceof AttributeValue.N(var number)) {
            return number;
        }
        throw new AssertionError("the item does not expire");
    }

    private static AttributeValue value(Item item, String name) {
        var value = item.get(name);
        if (value == null) {
            throw new AssertionError("no " + name);
        }
        return value;
    }
}
