package rowhouse.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Operations that read many items.
final class PageSteps {
    private PageSteps() {}

    static void query(SongTable table) {
        switch (table.layout()) {
            case SIMPLE -> querySong(table);
            case COMPOSITE -> queryTracks(table);
            case INDEXED -> queryGenre(table);
        }
    }

    private static void querySong(SongTable table) {
        var song = table.any();
        var name = table.key(song).get("song");
        var answer = table.client()
                .query(request -> request.tableName(table.name())
                        .keyConditionExpression("#song = :song")
                        .expressionAttributeNames(Map.of("#song", "song"))
                        .expressionAttributeValues(Map.of(":song", name)));
        var expected = table.having(item -> SongKey.of(item).equals(song));
        check(answer, new ArrayList<>(expected.values()), answer.items());
    }

    /// Some tracks of an artist, in their order or the reverse.
    private static void queryTracks(SongTable table) {
        int artist = table.random().nextInt(SongKey.ARTISTS);
        int first = table.random().nextInt(SongKey.TRACKS);
        boolean forward = table.random().nextBoolean();
        var answer = table.client()
                .query(request -> request.tableName(table.name())
                        .keyConditionExpression("#artist = :artist AND #track >= :first")
                        .expressionAttributeNames(Map.of("#artist", "artist", "#track", "track"))
                        .expressionAttributeValues(Map.of(
                                ":artist", AttributeValue.fromS(new SongKey(artist, first).artistName()),
                                ":first", Song.number(first)))
                        .scanIndexForward(forward)
                        .consistentRead(true));
        var expected = new ArrayList<>(table.having(item -> {
                    var song = SongKey.of(item);
                    return song.artist() == artist && song.track() >= first;
                })
                .values());
        check(answer, forward ? expected : expected.reversed(), answer.items());
    }

    /// Songs with as many plays may come in any order.
    private static void queryGenre(SongTable table) {
        var genre = AttributeValue.fromS(Song.GENRES.get(table.random().nextInt(Song.GENRES.size())));
        var answer = table.client()
                .query(request -> request.tableName(table.name())
                        .indexName(TableLayout.INDEX)
                        .keyConditionExpression("#genre = :genre")
                        .expressionAttributeNames(Map.of("#genre", "genre"))
                        .expressionAttributeValues(Map.of(":genre", genre)));
        var expected = table.having(item -> genre.equals(item.get("genre")));
        check(answer, new ArrayList<>(expected.values()), sorted(answer.items()));
    }

    private static void check(
            QueryResponse answer,
            List<Map<String, AttributeValue>> expected,
            List<Map<String, AttributeValue>> actual) {
        WrongAnswer.unlessEqual("what was queried", expected, actual);
        WrongAnswer.unlessEqual("whether a query has more", false, answer.hasLastEvaluatedKey());
    }

    static void scan(SongTable table) {
        var answer = table.client()
                .scan(request -> request.tableName(table.name())
                        .filterExpression("#live = :true")
                        .expressionAttributeNames(Map.of("#live", "live"))
                        .expressionAttributeValues(Map.of(":true", AttributeValue.fromBool(true)))
                        .consistentRead(true));
        var all = table.having(_ -> true);
        var live = table.having(item -> AttributeValue.fromBool(true).equals(item.get("live")));
        WrongAnswer.unlessEqual("what was scanned", new ArrayList<>(live.values()), sorted(answer.items()));
        WrongAnswer.unlessEqual("how many items were scanned", all.size(), answer.scannedCount());
        WrongAnswer.unlessEqual("whether a scan has more", false, answer.hasLastEvaluatedKey());
    }

    /// Items that come in no order, by artist and track.
    static List<Map<String, AttributeValue>> sorted(List<Map<String, AttributeValue>> items) {
        var songs = new TreeMap<SongKey, Map<String, AttributeValue>>();
        for (var item : items) {
            if (songs.put(SongKey.of(item), item) != null) {
                throw WrongAnswer.of("An item came twice: " + item);
            }
        }
        return new ArrayList<>(songs.values());
    }
}
