package rowhouse.bench.suite;

import java.util.Comparator;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Which song: one of few, so that a test comes back to those it has written.
record SongKey(int artist, int track) implements Comparable<SongKey> {
    static final int ARTISTS = 4;
    static final int TRACKS = 10;

    private static final String ARTIST = "artist-";
    private static final Comparator<SongKey> ORDER =
            Comparator.comparingInt(SongKey::artist).thenComparingInt(SongKey::track);

    /// The song that an item is.
    static SongKey of(Map<String, AttributeValue> item) {
        var artist = item.get("artist");
        var track = item.get("track");
        if (artist == null || track == null) {
            throw WrongAnswer.of("An item is no song: " + item);
        }
        return new SongKey(Integer.parseInt(artist.s().substring(ARTIST.length())), Integer.parseInt(track.n()));
    }

    /// The artist as the item has it.
    String artistName() {
        return ARTIST + artist;
    }

    @Override
    public int compareTo(SongKey other) {
        return ORDER.compare(this, other);
    }
}
