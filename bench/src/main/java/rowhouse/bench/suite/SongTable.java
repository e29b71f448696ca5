package rowhouse.bench.suite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The table of one test: where it is, and what must be in it by now.
final class SongTable {
    private final DynamoDbClient client;
    private final String name;
    private final TableLayout layout;
    private final RandomGenerator random;
    private final TreeMap<SongKey, Map<String, AttributeValue>> songs = new TreeMap<>();

    SongTable(DynamoDbClient client, String name, TableLayout layout, RandomGenerator random) {
        this.client = client;
        this.name = name;
        this.layout = layout;
        this.random = random;
    }

    DynamoDbClient client() {
        return client;
    }

    String name() {
        return name;
    }

    TableLayout layout() {
        return layout;
    }

    RandomGenerator random() {
        return random;
    }

    Map<String, AttributeValue> key(SongKey song) {
        return layout.key(song);
    }

    /// A new edition of a song, which is not in the table yet.
    Map<String, AttributeValue> newItem(SongKey song) {
        return Song.item(layout, song, random);
    }

    /// The item of a song; without attributes if the song is not there.
    Map<String, AttributeValue> item(SongKey song) {
        return songs.getOrDefault(song, Map.of());
    }

    /// Remembers that an item was put.
    void hasNow(SongKey song, Map<String, AttributeValue> item) {
        songs.put(song, item);
    }

    /// Remembers that an item was deleted.
    void hasNoMore(SongKey song) {
        songs.remove(song);
    }

    /// The songs there are, by artist and track, that pass a filter.
    Map<SongKey, Map<String, AttributeValue>> having(Predicate<Map<String, AttributeValue>> filter) {
        var found = new LinkedHashMap<SongKey, Map<String, AttributeValue>>();
        songs.forEach((song, item) -> {
            if (filter.test(item)) {
                found.put(song, item);
            }
        });
        return found;
    }

    /// Any song, there or not.
    SongKey any() {
        return new SongKey(random.nextInt(SongKey.ARTISTS), random.nextInt(SongKey.TRACKS));
    }

    /// A song that is there.
    SongKey present() {
        return present(1).getFirst();
    }

    /// So many songs that are there.
    List<SongKey> present(int count) {
        var all = new ArrayList<>(songs.keySet());
        if (all.size() < count) {
            throw new IllegalStateException("The tests are to keep " + count + " songs at least");
        }
        for (int i = 0; i < count; i++) {
            Collections.swap(all, i, random.nextInt(i, all.size()));
        }
        return all.subList(0, count);
    }

    /// A song that is not there.
    SongKey absent() {
        var song = any();
        while (songs.containsKey(song)) {
            song = any();
        }
        return song;
    }
}
