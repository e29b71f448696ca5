package rowhouse.storage.sqlite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The first bytes of a write-ahead log.
///
/// @param order of the bytes that checksums are made of
/// @param salts which every frame of this log has, and no frame that an earlier one left in the same file
/// @param storedSum the checksum that stands in it, from which that of the first frame goes on
/// @param sum the checksum it should have
/// @param isWhole whether SQLite takes it for one
/// @see <a href="https://sqlite.org/fileformat2.html#the_write_ahead_log">The write-ahead log</a>
record LogHeader(ByteOrder order, int pageBytes, long salts, long storedSum, long sum, boolean isWhole) {
    static final int BYTES = 32;

    private static final int MAGIC = 0x377f0682;
    private static final int SUMMED_BYTES = 24;
    private static final int PAGE_BYTES = 8;
    private static final int SALTS = 16;
    private static final int SMALLEST_PAGE = 512;
    private static final int LARGEST_PAGE = 65_536;

    /// Where no size of pages can be read, it is that of files which Rowhouse made.
    static LogHeader of(byte[] bytes) {
        return of(bytes, (bytes[3] & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /// The same, had checksums been made in the other order.
    LogHeader inOtherOrder(byte[] bytes) {
        return of(bytes, order == ByteOrder.LITTLE_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    private static LogHeader of(byte[] bytes, ByteOrder order) {
        var fields = ByteBuffer.wrap(bytes);
        int pageBytes = fields.getInt(PAGE_BYTES);
        boolean isSize = Integer.bitCount(pageBytes) == 1 && pageBytes >= SMALLEST_PAGE && pageBytes <= LARGEST_PAGE;
        long stored = fields.getLong(SUMMED_BYTES);
        long sum = LogChecksum.continued(0, ByteBuffer.wrap(bytes).order(order), 0, SUMMED_BYTES);
        boolean isMagic = (fields.getInt(0) & ~1) == MAGIC;
        return new LogHeader(
                order,
                isSize ? pageBytes : Connections.PAGE_BYTES,
                fields.getLong(SALTS),
                stored,
                sum,
                isMagic && isSize && sum == stored);
    }
}
