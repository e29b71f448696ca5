package rowhouse.storage.sqlite;

import java.nio.ByteBuffer;

/// The checksum of a write-ahead log: two numbers of 32 bits, here as one of 64, which goes on from frame to frame.
///
/// @see <a href="https://sqlite.org/fileformat2.html#checksum_algorithm">Checksum algorithm</a>
final class LogChecksum {
    private LogChecksum() {}

    /// The checksum of what came before and these bytes, of which there are a multiple of eight.
    static long continued(long sum, ByteBuffer words, int from, int to) {
        int first = (int) (sum >>> Integer.SIZE);
        int second = (int) sum;
        for (int at = from; at < to; at += 2 * Integer.BYTES) {
            first += words.getInt(at) + second;
            second += words.getInt(at + Integer.BYTES) + first;
        }
        return (long) first << Integer.SIZE | Integer.toUnsignedLong(second);
    }
}
