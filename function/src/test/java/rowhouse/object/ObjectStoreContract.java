package rowhouse.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every place for objects does.
public abstract class ObjectStoreContract {
    protected static final String BUCKET_NAME = "contract-bucket";
    private static final Bucket BUCKET = new Bucket(BUCKET_NAME, null);
    private static final Bucket NOWHERE = new Bucket("no-such-bucket-here", null);

    /// An empty bucket of [#BUCKET_NAME] and nothing else.
    protected abstract ObjectStore objects() throws IOException;

    /// Whether keys may have characters beyond ASCII.
    protected boolean takesEveryCharacter() {
        return true;
    }

    @Test
    void whatIsPutIsRead() throws IOException {
        var objects = objects();
        byte[] large = new byte[3_000_000];
        new Random(1).nextBytes(large);

        objects.put(BUCKET, "a/b/large", large, null);
        objects.put(BUCKET, "empty", new byte[0], null);

        assertThat(read(objects, "a/b/large")).isEqualTo(large);
        assertThat(read(objects, "empty")).isEmpty();
    }

    @Test
    void aSecondPutTakesThePlaceOfTheFirst() throws IOException {
        var objects = objects();
        put(objects, "key", "first");
        put(objects, "key", "second");

        assertThat(new String(read(objects, "key"), UTF_8)).isEqualTo("second");
        assertThat(objects.list(BUCKET, "", null, 10)).containsExactly(new StoredObject("key", 6));
    }

    @Test
    void keysAreListedInTheOrderOfTheirBytes() throws IOException {
        assumeThat(takesEveryCharacter()).isTrue();
        var objects = objects();
        for (var key : List.of("b", "a/z", "a.z", "a/1 & <2>+%41", "a0", "é", "\uD83D\uDE00", "\uFF61")) {
            put(objects, key, "x");
        }

        assertThat(keys(objects, "", null, 100))
                .containsExactly("a.z", "a/1 & <2>+%41", "a/z", "a0", "b", "é", "\uFF61", "\uD83D\uDE00");
        assertThat(keys(objects, "a/", null, 100)).containsExactly("a/1 & <2>+%41", "a/z");
        assertThat(keys(objects, "a", "a/1 & <2>+%41", 1)).containsExactly("a/z");
        assertThat(keys(objects, "zzz", null, 100)).isEmpty();
        assertThat(new String(read(objects, "a/1 & <2>+%41"), UTF_8)).isEqualTo("x");
    }

    @Test
    void longListsComeInPages() throws IOException {
        var objects = objects();
        var all = IntStream.range(0, 1100).mapToObj("key-%05d"::formatted).toList();
        for (var key : all) {
            put(objects, key, "");
        }

        assertThat(keys(objects, "key", null, 2000)).isEqualTo(all);
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        var objects = objects();
        refuses(() -> objects.list(NOWHERE, "", null, 1), "NoSuchBucket");
        refuses(() -> objects.open(NOWHERE, "key"), "NoSuchBucket");
        refuses(() -> objects.put(NOWHERE, "key", new byte[0], null), "NoSuchBucket");
        refuses(() -> objects.open(BUCKET, "nothing"), "NoSuchKey");
    }

    private static void refuses(Runnable call, String code) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(ObjectStoreException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.isPassing()).isFalse();
        });
    }

    private static void put(ObjectStore objects, String key, String text) {
        objects.put(BUCKET, key, text.getBytes(UTF_8), null);
    }

    private static byte[] read(ObjectStore objects, String key) throws IOException {
        try (var stream = objects.open(BUCKET, key)) {
            return stream.readAllBytes();
        }
    }

    private static List<String> keys(ObjectStore objects, String prefix, @Nullable String after, int limit) {
        return objects.list(BUCKET, prefix, after, limit).stream()
                .map(StoredObject::key)
                .toList();
    }
}
