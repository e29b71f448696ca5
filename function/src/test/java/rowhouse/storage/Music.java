package rowhouse.storage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import rowhouse.table.BillingMode;
import rowhouse.table.CapacitySettings;
import rowhouse.table.KeySchema;
import rowhouse.table.Projection;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;
import rowhouse.table.Throughput;
import rowhouse.table.TimeToLive;
import rowhouse.value.AttributeType;
import rowhouse.value.AttributeValue;
import rowhouse.value.Binary;
import rowhouse.value.Item;

/// A table of songs with an index of every kind, and songs at random whose index keys often tie, lack or differ in
/// type.
final class Music {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    static final SecondaryIndex BY_GENRE =
            index(11, "ByGenre", List.of("genre"), List.of("year"), Projection.Type.ALL, SecondaryIndex.Status.ACTIVE);
    static final SecondaryIndex BY_LABEL =
            index(12, "ByLabel", List.of("label"), List.of(), Projection.Type.KEYS_ONLY, SecondaryIndex.Status.ACTIVE);
    static final SecondaryIndex BY_MOOD = index(
            13,
            "ByMood",
            List.of("genre", "label"),
            List.of("year", "cover", "mood"),
            Projection.Type.INCLUDE,
            SecondaryIndex.Status.ACTIVE);
    static final SecondaryIndex BY_COVER = new SecondaryIndex(
            14,
            "ByCover",
            SecondaryIndex.Scope.LOCAL,
            new KeySchema(List.of("artist"), List.of("cover")),
            new Projection(Projection.Type.ALL, List.of()),
            SecondaryIndex.Status.ACTIVE,
            false,
            null);

    static final List<SecondaryIndex> INDEXES = List.of(BY_GENRE, BY_LABEL, BY_MOOD, BY_COVER);

    private static final Map<String, AttributeType> TYPES = Map.of(
            "artist", AttributeType.S,
            "song", AttributeType.N,
            "genre", AttributeType.S,
            "label", AttributeType.N,
            "year", AttributeType.N,
            "cover", AttributeType.B,
            "mood", AttributeType.S);

    private Music() {}

    static SecondaryIndex index(
            long number,
            String name,
            List<String> partition,
            List<String> sort,
            Projection.Type projection,
            SecondaryIndex.Status status) {
        var included = projection == Projection.Type.INCLUDE ? List.of("note", "absent") : List.<String>of();
        return new SecondaryIndex(
                number,
                name,
                SecondaryIndex.Scope.GLOBAL,
                new KeySchema(partition, sort),
                new Projection(projection, included),
                status,
                status == SecondaryIndex.Status.CREATING,
                null);
    }

    static TableDefinition table(List<SecondaryIndex> indexes) {
        return table(1, indexes, null);
    }

    static TableDefinition table(long number, List<SecondaryIndex> indexes, @Nullable TimeToLive timeToLive) {
        var settings = new TableDefinition.Settings(
                BillingMode.PAY_PER_REQUEST,
                NOW,
                new CapacitySettings(Throughput.NONE, null, null),
                null,
                false,
                null,
                null,
                timeToLive);
        return new TableDefinition(
                number,
                "Music",
                "8e4b9a3c-0000-4000-8000-000000000001",
                NOW,
                TableDefinition.Status.ACTIVE,
                new KeySchema(List.of("artist"), List.of("song")),
                TYPES,
                indexes,
                settings);
    }

    static Item key(int artist, int song) {
        var key = new LinkedHashMap<String, AttributeValue>();
        key.put("artist", new AttributeValue.S("artist " + artist));
        key.put("song", number(song));
        return Item.of(key);
    }

    /// A song of one of `artists`, with few values for everything else.
    static Item song(Random random, int artists) {
        var song = new LinkedHashMap<>(
                key(random.nextInt(artists), random.nextInt(20) - 5).attributes());
        maybe(random, song, "genre", new AttributeValue.S("genre " + random.nextInt(2)));
        maybe(random, song, "label", number(random.nextInt(2)));
        maybe(random, song, "year", number(1990 + random.nextInt(3)));
        maybe(random, song, "cover", binary(random.nextInt(3)));
        maybe(random, song, "mood", new AttributeValue.S("mood" + "\0".repeat(random.nextInt(3))));
        maybe(random, song, "expires", number((int) NOW.getEpochSecond() + random.nextInt(2000) - 1000));
        song.put("note", new AttributeValue.S("la ".repeat(random.nextInt(4))));
        return Item.of(song);
    }

    /// Those attributes of an item that a page of an index is continued with.
    static Item position(TableDefinition table, @Nullable SecondaryIndex index, Item item) {
        var names = new ArrayList<>(table.keySchema().attributes());
        if (index != null) {
            names.addAll(index.keySchema().attributes());
        }
        var position = new LinkedHashMap<>(item.attributes());
        position.keySet().retainAll(names);
        return Item.of(position);
    }

    static AttributeValue number(int number) {
        return new AttributeValue.N(BigDecimal.valueOf(number));
    }

    private static AttributeValue binary(int value) {
        return new AttributeValue.B(Binary.of(new byte[] {0, (byte) (value - 1)}));
    }

    /// Adds the attribute nine times out of ten; once in forty with a value that cannot be a key.
    private static void maybe(Random random, Map<String, AttributeValue> item, String name, AttributeValue value) {
        if (random.nextInt(10) > 0) {
            item.put(name, random.nextInt(36) > 0 ? value : new AttributeValue.Bool(true));
        }
    }
}
