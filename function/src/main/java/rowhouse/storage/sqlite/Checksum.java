package rowhouse.storage.sqlite;

import java.util.zip.CRC32C;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;

/// What a row's bytes add up to, kept beside them: SQLite itself does not notice where a disk has changed
/// them. In the upper half is the CRC-32C of the key, which is looked at where SQLite may have been led
/// astray, and in the lower half that of size and body.
final class Checksum {
    private Checksum() {}

    static long of(Row row) {
        return (long) of(row.key()) << Integer.SIZE | Integer.toUnsignedLong(of(row.size(), row.body()));
    }

    static boolean isOf(RowKey key, long checksum) {
        return of(key) == (int) (checksum >>> Integer.SIZE);
    }

    static boolean isOf(int size, byte[] body, long checksum) {
        return of(size, body) == (int) checksum;
    }

    private static int of(RowKey key) {
        var sum = new CRC32C();
        add(key.owner(), Long.SIZE, sum);
        // Or else a byte could go over from one to the other.
        add(key.partition().length, Short.SIZE, sum);
        sum.update(key.partition(), 0, key.partition().length);
        sum.update(key.sort(), 0, key.sort().length);
        return (int) sum.getValue();
    }

    private static int of(int size, byte[] body) {
        var sum = new CRC32C();
        add(size, Integer.SIZE, sum);
        sum.update(body, 0, body.length);
        return (int) sum.getValue();
    }

    private static void add(long number, int bits, CRC32C sum) {
        for (int shift = 0; shift < bits; shift += Byte.SIZE) {
            sum.update((int) (number >>> shift));
        }
    }
}
