package rowhouse.bench.suite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items of the tests.
final class Song {
    static final List<String> GENRES = List.of("blues", "jazz", "soul");

    private static final int MOST_PLAYS = 1_000;

    private Song() {}

    /// A new edition of a song.
    static Map<String, AttributeValue> item(TableLayout layout, SongKey key, RandomGenerator random) {
        var item = new LinkedHashMap<>(layout.key(key));
        item.put("artist", AttributeValue.fromS(key.artistName()));
        item.put("track", number(key.track()));
        item.put("genre", AttributeValue.fromS(GENRES.get(random.nextInt(GENRES.size()))));
        item.put("plays", number(random.nextInt(MOST_PLAYS)));
        item.put("title", title(random));
        item.put("live", AttributeValue.fromBool(random.nextBoolean()));
        item.put("label", AttributeValue.fromM(Map.of("name", title(random), "year", number(1960))));
        item.put("credits", AttributeValue.fromL(List.of(title(random), number(3), AttributeValue.fromNul(true))));
        item.put("lyrics", AttributeValue.fromS("la ".repeat(random.nextInt(1, 100))));
        return item;
    }

    static AttributeValue title(RandomGenerator random) {
        return AttributeValue.fromS("Title %d".formatted(random.nextInt(1_000_000)));
    }

    static AttributeValue number(int number) {
        return AttributeValue.fromN(Integer.toString(number));
    }
}
