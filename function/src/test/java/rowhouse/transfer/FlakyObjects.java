package rowhouse.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.object.Bucket;
import rowhouse.object.ObjectEncryption;
import rowhouse.object.ObjectStore;
import rowhouse.object.ObjectStoreException;
import rowhouse.object.StoredObject;

/// Objects that are out of reach now and then: of every so many bytes that are read, one cannot be.
final class FlakyObjects implements ObjectStore {
    private final ObjectStore objects;
    private final long period;
    private long left;

    /// @param period after how many bytes a read fails; 0 to have every call fail
    FlakyObjects(ObjectStore objects, long period) {
        this.objects = objects;
        this.period = period;
        this.left = period;
    }

    @Override
    public void put(Bucket bucket, String key, byte[] body, @Nullable ObjectEncryption encryption) {
        check();
        objects.put(bucket, key, body, encryption);
    }

    @Override
    public List<StoredObject> list(Bucket bucket, String prefix, @Nullable String after, int limit) {
        check();
        return objects.list(bucket, prefix, after, limit);
    }

    @Override
    public InputStream open(Bucket bucket, String key) {
        check();
        return new FilterInputStream(objects.open(bucket, key)) {
            @Override
            public int read() throws IOException {
                spend(1);
                return super.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = super.read(target, offset, Math.min(length, 100));
                spend(Math.max(read, 0));
                return read;
            }
        };
    }

    private void spend(int bytes) throws IOException {
        left -= bytes;
        if (left <= 0) {
            left = period;
            throw new IOException("Connection reset");
        }
    }

    private void check() {
        if (period == 0) {
            throw new ObjectStoreException("OutOfReach", "S3 is out of reach", true);
        }
    }
}
