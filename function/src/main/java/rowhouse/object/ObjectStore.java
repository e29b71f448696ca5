package rowhouse.object;

import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where objects are. Buckets are somebody else's to make. Many threads may use one.
public interface ObjectStore {
    /// Keeps an object, in the place of the one with its key. It is whole or not there at all.
    ///
    /// @param encryption how it is to be encrypted where that can be chosen; null for the bucket's own way
    /// @throws ObjectStoreException if it cannot be kept
    void put(Bucket bucket, String key, byte[] body, @Nullable ObjectEncryption encryption);

    /// The first objects whose keys begin with `prefix`, in ascending order of the bytes of their keys.
    ///
    /// @param after the key to start behind, or null to start with the first
    /// @throws ObjectStoreException if the bucket cannot be read
    List<StoredObject> list(Bucket bucket, String prefix, @Nullable String after, int limit);

    /// The bytes of an object, to be closed. Reading them may throw an `IOException` at any time.
    ///
    /// @throws ObjectStoreException if it cannot be read
    InputStream open(Bucket bucket, String key);
}
