package rowhouse.storage.sealed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;

/// Seals and opens the bodies of rows, each together with where it stands, so that it opens nowhere else. For one
/// transaction.
final class BodySeal {
    private final OwnerKeys keys;
    private final SecureRandom random;
    // Made when first needed: many transactions read nothing sealed.
    private @Nullable AesGcm cipher;

    BodySeal(OwnerKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /// Whether bodies of this family hold attributes of items, or what was made from them. Of the others, names and
    /// counts are all there is: definitions, tags, and how far jobs have come.
    static boolean covers(Family family) {
        return switch (family) {
            case ITEM, INDEX_ROW, TOKEN, HISTORY, BACKUP_ITEM -> true;
            case EXPIRY, STATISTIC, COLLECTION, TABLE, TAG, JOB, SETTING, HISTORY_HOUR, BACKUP -> false;
        };
    }

    Row seal(Family family, Row row) {
        if (!covers(family)) {
            return row;
        }
        var key = keys.of(family, row.key().owner());
        return new Row(row.key(), row.size(), cipher().seal(key, place(family, row.key()), row.body()));
    }

    /// @throws SealFault if the body is not what was sealed for this place
    Row open(Family family, Row row) {
        if (!covers(family)) {
            return row;
        }
        long owner = row.key().owner();
        try {
            var body = cipher().open(keys.of(family, owner), place(family, row.key()), row.body());
            return new Row(row.key(), row.size(), body);
        } catch (AEADBadTagException e) {
            throw SealFault.brokenBody(family, owner, e);
        }
    }

    private AesGcm cipher() {
        var known = cipher;
        if (known == null) {
            known = new AesGcm(random);
            cipher = known;
        }
        return known;
    }

    /// The lengths tell apart what would read the same.
    private static byte[] place(Family family, RowKey key) {
        var name = family.name().getBytes(StandardCharsets.US_ASCII);
        var partition = key.partition();
        var sort = key.sort();
        return ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + partition.length + sort.length + name.length)
                .putLong(key.owner())
                .putInt(partition.length)
                .put(partition)
                .putInt(sort.length)
                .put(sort)
                .put(name)
                .array();
    }
}
