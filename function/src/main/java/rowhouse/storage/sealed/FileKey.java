package rowhouse.storage.sealed;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Family;
import rowhouse.storage.ReadableRows;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;
import rowhouse.storage.RowRange;
import rowhouse.storage.Rows;

/// Keeps the key of one file in a row of it, wrapped with the account's key: random, and the same for as long as the
/// file lives. A change of the account's key rewrites this row and no other.
///
/// The row is text: the fingerprint of the key that wraps it, and the wrapped key, both in hexadecimal digits.
record FileKey(String account) {
    static final int BYTES = 32;

    /// An owner of no other setting, so that whoever reads and writes settings through the seal has nothing to do with
    /// this one.
    static final RowKey ROW = new RowKey(-1, "file key".getBytes(StandardCharsets.UTF_8), new byte[0]);

    private record Wrapped(String fingerprint, byte[] key) {
        boolean isWith(SecretKey wrapping) {
            return fingerprint.equals(fingerprintOf(wrapping));
        }
    }

    /// Whether there is a file key.
    static boolean isKept(ReadableRows rows) {
        return rows.read(reader -> reader.find(Family.SETTING, ROW) != null);
    }

    /// The key of the file: made if nothing was ever kept in it, and wrapped with the newest of the account's keys
    /// if it is not yet.
    ///
    /// @throws SealFault if the file is not one to open with these keys
    SecretKey obtain(Rows rows, SealingKeys keys) {
        var kept = rows.read(reader -> Optional.ofNullable(reader.find(Family.SETTING, ROW)));
        if (kept.isPresent()) {
            var wrapped = read(kept.get());
            if (wrapped.isWith(keys.newest())) {
                return unwrap(wrapped, keys);
            }
        }
        return rows.write(writer -> obtain(writer, keys));
    }

    /// The key of a file in which nothing is written: whichever of the account's keys it is wrapped with.
    ///
    /// @throws SealFault if the file has none, or none that these keys open
    SecretKey find(ReadableRows rows, SealingKeys keys) {
        var kept = rows.read(reader -> Optional.ofNullable(reader.find(Family.SETTING, ROW)));
        return unwrap(read(kept.orElseThrow(() -> SealFault.notSealed(account))), keys);
    }

    private SecretKey obtain(Rows.Writer writer, SealingKeys keys) {
        var kept = writer.find(Family.SETTING, ROW);
        if (kept == null && !isUnused(writer)) {
            throw SealFault.notSealed(account);
        }
        var wrapped = kept == null ? null : read(kept);
        var key = wrapped == null ? random() : unwrap(wrapped, keys);
        if (wrapped == null || !wrapped.isWith(keys.newest())) {
            writer.put(Family.SETTING, new Row(ROW, 0, wrap(key, keys.newest())));
        }
        return key;
    }

    /// Whether there never was a table or a token. Every table takes a number, which is a setting that stays.
    private static boolean isUnused(Rows.Reader reader) {
        return Stream.of(Family.SETTING, Family.TABLE, Family.TOKEN)
                .allMatch(family -> reader.first(RowRange.all(family, 0)) == null);
    }

    private byte[] wrap(SecretKey key, SecretKey wrapping) {
        var wrapped = new AesGcm(new SecureRandom()).seal(wrapping, place(), key.getEncoded());
        return (fingerprintOf(wrapping) + " " + HexFormat.of().formatHex(wrapped)).getBytes(StandardCharsets.US_ASCII);
    }

    private SecretKey unwrap(Wrapped wrapped, SealingKeys keys) {
        var wrapping = wrapping(wrapped, keys);
        if (wrapping == null) {
            throw SealFault.otherKey(account);
        }
        try {
            return new SecretKeySpec(new AesGcm(new SecureRandom()).open(wrapping, place(), wrapped.key()), "AES");
        } catch (AEADBadTagException e) {
            throw SealFault.brokenFileKey(account, e);
        }
    }

    private static @Nullable SecretKey wrapping(Wrapped wrapped, SealingKeys keys) {
        if (wrapped.isWith(keys.current())) {
            return keys.current();
        }
        var next = keys.next();
        return next != null && wrapped.isWith(next) ? next : null;
    }

    private Wrapped read(Row row) {
        var parts = new String(row.body(), StandardCharsets.US_ASCII).split(" ", -1);
        try {
            if (parts.length == 2) {
                return new Wrapped(parts[0], HexFormat.of().parseHex(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            throw SealFault.brokenFileKey(account, e);
        }
        throw SealFault.brokenFileKey(account, null);
    }

    private byte[] place() {
        return ("rowhouse file key of account " + account).getBytes(StandardCharsets.UTF_8);
    }

    private static SecretKey random() {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return new SecretKeySpec(key, "AES");
    }

    private static String fingerprintOf(SecretKey key) {
        return HexFormat.of().formatHex(KeyDerivation.fingerprint(key));
    }
}
