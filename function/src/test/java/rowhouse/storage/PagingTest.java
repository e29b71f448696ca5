package rowhouse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.storage.Items.Direction;
import rowhouse.storage.Items.Segment;
import rowhouse.table.KeyRange;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;
import rowhouse.value.Order;

/// Pages must lose no item and repeat none: also where index keys tie, in both directions, with any limit, and when the
/// item that a page ended with has been deleted before the next one.
class PagingTest {
    private static final TableDefinition TABLE = Music.table(Music.INDEXES);

    private final Database database = new Database(new TreeMapRows());

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void queriesVisitEachItemOnce(long seed) {
        var random = new Random(seed);
        var indexes = new ArrayList<@Nullable SecondaryIndex>(Music.INDEXES);
        indexes.add(null);
        for (int round = 0; round < 40; round++) {
            var items = fill(random);
            var index = indexes.get(random.nextInt(indexes.size()));
            var range = range(index, items.get(random.nextInt(items.size())), random);
            if (range == null) {
                continue;
            }
            for (var direction : Direction.values()) {
                var expected = inRange(all(index), index, range);
                var visited = pages(random, index, page -> query(index, range, direction, page));
                assertThat(visited).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
                assertThat(visited).isSortedAccordingTo(order(index, direction));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void scansVisitEachItemOnceInExactlyOneSegment(long seed) {
        var random = new Random(seed);
        var indexes = new ArrayList<@Nullable SecondaryIndex>(Music.INDEXES);
        indexes.add(null);
        for (int round = 0; round < 20; round++) {
            fill(random);
            var index = indexes.get(random.nextInt(indexes.size()));
            var expected = all(index);
            int total = List.of(1, 2, 3, 7, 1_000_000).get(random.nextInt(5));
            var visited = new ArrayList<Item>();
            for (int number : total > 7 ? someSegments(total, expected, index) : everySegment(total)) {
                var segment = new Segment(number, total);
                visited.addAll(pages(random, index, page -> scan(index, segment, page)));
            }
            assertThat(visited).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /// A part of an answer: at most `limit` items behind `startAfter`.
    private record Page(@Nullable Item startAfter, int limit) {}

    private interface Pages {
        List<Item> read(Page page);
    }

    /// Reads page after page, and deletes some of the items that pages ended with.
    private List<Item> pages(Random random, @Nullable SecondaryIndex index, Pages pages) {
        var visited = new ArrayList<Item>();
        Item startAfter = null;
        while (true) {
            int limit = 1 + random.nextInt(5);
            var page = pages.read(new Page(startAfter, limit));
            visited.addAll(page);
            if (page.size() < limit) {
                return visited;
            }
            startAfter = Music.position(TABLE, index, page.getLast());
            if (random.nextInt(3) == 0) {
                delete(startAfter);
            }
        }
    }

    private List<Item> query(@Nullable SecondaryIndex index, KeyRange range, Direction direction, Page page) {
        return database.read(Music.NOW, transaction -> {
            var items = new ArrayList<Item>();
            transaction.items(TABLE).query(index, range, page.startAfter(), direction, item -> {
                items.add(item);
                return items.size() < page.limit();
            });
            return items;
        });
    }

    private List<Item> scan(@Nullable SecondaryIndex index, Segment segment, Page page) {
        return database.read(Music.NOW, transaction -> {
            var items = new ArrayList<Item>();
            transaction.items(TABLE).scan(index, segment, page.startAfter(), item -> {
                items.add(item);
                return items.size() < page.limit();
            });
            return items;
        });
    }

    private List<Item> all(@Nullable SecondaryIndex index) {
        return scan(index, Segment.WHOLE, new Page(null, Integer.MAX_VALUE));
    }

    /// Puts songs by few artists, so that keys tie.
    private List<Item> fill(Random random) {
        var songs = new ArrayList<Item>();
        for (int i = 0; i < 60; i++) {
            songs.add(Music.song(random, 2));
        }
        database.write(Music.NOW, transaction -> {
            var items = transaction.items(TABLE);
            songs.forEach(song -> items.put(song, items.find(song)));
            return songs.size();
        });
        return songs;
    }

    private void delete(Item key) {
        database.write(Music.NOW, transaction -> {
            var items = transaction.items(TABLE);
            var before = items.find(key);
            return before != null && items.delete(before).after() == null;
        });
    }

    private static List<Integer> everySegment(int total) {
        var numbers = new ArrayList<Integer>();
        for (int number = 0; number < total; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    /// The segments these items are in, and their neighbours.
    private static Set<Integer> someSegments(int total, List<Item> items, @Nullable SecondaryIndex index) {
        var numbers = new LinkedHashSet<Integer>();
        for (var item : items) {
            var partition = ItemRows.values(
                    index == null
                            ? TABLE.keySchema().partition()
                            : index.keySchema().partition(),
                    item);
            var hash = KeyEncoding.partitionHash(partition);
            long first = Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt());
            int number = (int) ((first * total) >>> 32);
            numbers.addAll(List.of(Math.max(0, number - 1), number, Math.min(total - 1, number + 1)));
        }
        return numbers;
    }

    /// A range that `item` is in, or null if the index does not have it.
    private static @Nullable KeyRange range(@Nullable SecondaryIndex index, Item item, Random random) {
        var layout = new ItemRows(TABLE);
        if (index != null && layout.entry(index, item) == null) {
            return null;
        }
        var schema = index == null ? TABLE.keySchema() : index.keySchema();
        var sort = ItemRows.values(schema.sort(), item);
        int equal = sort.isEmpty() ? 0 : random.nextInt(sort.size() + 1);
        var rest = equal == sort.size() ? new KeyRange.Bound.All() : bound(sort.get(equal), random);
        return new KeyRange(ItemRows.values(schema.partition(), item), sort.subList(0, equal), rest);
    }

    private static KeyRange.Bound bound(AttributeValue value, Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> new KeyRange.Bound.Less(value);
            case 1 -> new KeyRange.Bound.LessOrEqual(value);
            case 2 -> new KeyRange.Bound.Greater(value);
            case 3 -> new KeyRange.Bound.GreaterOrEqual(value);
            case 4 -> new KeyRange.Bound.Between(value, value);
            case 5 ->
                value instanceof AttributeValue.N ? new KeyRange.Bound.All() : new KeyRange.Bound.BeginsWith(value);
            default -> new KeyRange.Bound.All();
        };
    }

    private static List<Item> inRange(List<Item> items, @Nullable SecondaryIndex index, KeyRange range) {
        var schema = index == null ? TABLE.keySchema() : index.keySchema();
        int equal = range.sortPrefix().size();
        return items.stream()
                .filter(item -> ItemRows.values(schema.partition(), item).equals(range.partition()))
                .filter(item ->
                        ItemRows.values(schema.sort(), item).subList(0, equal).equals(range.sortPrefix()))
                .filter(item -> equal == schema.sort().size()
                        || isInside(
                                range.rest(),
                                ItemRows.values(schema.sort(), item).get(equal)))
                .toList();
    }

    private static boolean isInside(KeyRange.Bound bound, AttributeValue value) {
        return switch (bound) {
            case KeyRange.Bound.All() -> true;
            case KeyRange.Bound.Less(var than) -> Order.compare(value, than) < 0;
            case KeyRange.Bound.LessOrEqual(var than) -> Order.compare(value, than) <= 0;
            case KeyRange.Bound.Greater(var than) -> Order.compare(value, than) > 0;
            case KeyRange.Bound.GreaterOrEqual(var than) -> Order.compare(value, than) >= 0;
            case KeyRange.Bound.Between(var low, var high) ->
                Order.compare(value, low) >= 0 && Order.compare(value, high) <= 0;
            case KeyRange.Bound.BeginsWith(var prefix) ->
                switch (value) {
                    case AttributeValue.S(var text) ->
                        prefix instanceof AttributeValue.S(var start) && text.startsWith(start);
                    case AttributeValue.B(var binary) ->
                        prefix instanceof AttributeValue.B(var start) && binary.startsWith(start);
                    default -> false;
                };
        };
    }

    private static Comparator<Item> order(@Nullable SecondaryIndex index, Direction direction) {
        var names = index == null ? TABLE.keySchema().sort() : index.keySchema().sort();
        Comparator<Item> order = (left, right) -> {
            var a = ItemRows.values(names, left);
            var b = ItemRows.values(names, right);
            for (int i = 0; i < a.size(); i++) {
                int byPart = Order.compare(a.get(i), b.get(i));
                if (byPart != 0) {
                    return byPart;
                }
            }
            return 0;
        };
        return direction == Direction.ASCENDING ? order : order.reversed();
    }
}
