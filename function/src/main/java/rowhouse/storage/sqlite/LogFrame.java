package rowhouse.storage.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A page in a write-ahead log and what stands before it: one frame after the other in the same memory.
final class LogFrame {
    private static final int HEADER_BYTES = 24;
    private static final int PAGES_AFTER_COMMIT = 4;
    private static final int SALTS = 8;
    private static final int SUM = 16;
    private static final int SECTOR_BYTES = 512;

    private final byte[] bytes;
    private final ByteBuffer fields;
    private final ByteBuffer words;
    private long position = LogHeader.BYTES;
    private int length;

    LogFrame(int pageBytes, ByteOrder order) {
        this.bytes = new byte[HEADER_BYTES + pageBytes];
        this.fields = ByteBuffer.wrap(bytes);
        this.words = ByteBuffer.wrap(bytes).order(order);
    }

    /// Goes on to the next.
    ///
    /// @return whether there is one, and all of it
    boolean next(InputStream log) throws IOException {
        position += length;
        length = log.readNBytes(bytes, 0, bytes.length);
        return length == bytes.length;
    }

    /// Whether the log ends in the middle of it.
    boolean isCut() {
        return length > 0 && length < bytes.length;
    }

    /// Whether a transaction ends with it.
    boolean isCommit() {
        return fields.getInt(PAGES_AFTER_COMMIT) != 0;
    }

    boolean hasSalts() {
        return length >= SUM;
    }

    long salts() {
        return fields.getLong(SALTS);
    }

    /// The checksum that stands in it.
    long storedSum() {
        return fields.getLong(SUM);
    }

    /// The checksum it should have.
    ///
    /// @param before that of the frame before it
    long sumAfter(long before) {
        long sum = LogChecksum.continued(before, words, 0, SALTS);
        return LogChecksum.continued(sum, words, HEADER_BYTES, bytes.length);
    }

    /// Whether nothing was ever written there.
    boolean isBlank() {
        return fields.getLong(0) == 0 && salts() == 0 && storedSum() == 0;
    }

    /// Whether a disk writes all that stands before the page, or nothing of it.
    boolean isHeaderInOneSector() {
        return position % SECTOR_BYTES + HEADER_BYTES <= SECTOR_BYTES;
    }
}
