package rowhouse.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// Objects in memory.
public final class TreeMapObjects implements ObjectStore {
    private final Map<String, NavigableMap<String, byte[]>> buckets = new ConcurrentHashMap<>();

    /// Adds a bucket.
    public TreeMapObjects with(String bucket) {
        buckets.put(
                bucket,
                new ConcurrentSkipListMap<>(
                        (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8))));
        return this;
    }

    /// Adds an object to the bucket of this name.
    public TreeMapObjects with(String bucket, String key, String text) {
        put(new Bucket(bucket, null), key, text.getBytes(UTF_8), null);
        return this;
    }

    /// Removes an object.
    public void remove(String bucket, String key) {
        objects(new Bucket(bucket, null)).remove(key);
    }

    /// The bytes of an object.
    public byte[] bytes(String bucket, String key) {
        byte[] bytes = objects(new Bucket(bucket, null)).get(key);
        if (bytes == null) {
            throw ObjectStoreException.noSuchKey();
        }
        return bytes;
    }

    @Override
    public void put(Bucket bucket, String key, byte[] body, @Nullable ObjectEncryption encryption) {
        objects(bucket).put(key, body.clone());
    }

    @Override
    public List<StoredObject> list(Bucket bucket, String prefix, @Nullable String after, int limit) {
        return objects(bucket).tailMap(after == null ? "" : after, false).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .limit(limit)
                .map(entry -> new StoredObject(entry.getKey(), entry.getValue().length))
                .toList();
    }

    @Override
    public InputStream open(Bucket bucket, String key) {
        return new ByteArrayInputStream(bytes(bucket.name(), key));
    }

    private NavigableMap<String, byte[]> objects(Bucket bucket) {
        var objects = buckets.get(bucket.name());
        if (objects == null) {
            throw ObjectStoreException.noSuchBucket();
        }
        return objects;
    }
}
