package rowhouse.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Splits bytes into records, each of which ends with a line; where records may be quoted, a line's end between quotes
/// is part of the record.
final class RecordSplitter implements AutoCloseable {
    /// Far more than an item takes in any of the formats.
    static final int LONGEST_RECORD_BYTES = 8 * 1024 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream stream;
    private final boolean isQuoted;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int end;

    RecordSplitter(InputStream stream, boolean isQuoted) {
        this.stream = stream;
        this.isQuoted = isQuoted;
    }

    /// A record without the end of its line.
    ///
    /// @param bytes empty where the record is too long
    /// @param sizeBytes with the end of its line
    record Piece(byte[] bytes, long sizeBytes, boolean isTooLong) {}

    /// The next record, or null at the end.
    ///
    /// @throws IOException if the bytes are damaged
    @Nullable
    Piece next() throws IOException {
        var record = new ByteArrayOutputStream();
        long size = 0;
        boolean isOpen = false;
        while (position < end || fill()) {
            int start = position;
            boolean isComplete = false;
            while (position < end && !isComplete) {
                byte unit = buffer[position++];
                isOpen ^= isQuoted && unit == '"';
                isComplete = unit == '\n' && !isOpen;
            }
            size += position - start;
            if (record.size() <= LONGEST_RECORD_BYTES) {
                record.write(buffer, start, position - start);
            }
            if (isComplete) {
                return piece(record, size);
            }
        }
        return size == 0 ? null : piece(record, size);
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, stream.read(buffer, 0, buffer.length));
        return end > 0;
    }

    private static Piece piece(ByteArrayOutputStream record, long size) {
        if (size > LONGEST_RECORD_BYTES) {
            return new Piece(new byte[0], size, true);
        }
        byte[] bytes = record.toByteArray();
        int length = bytes.length;
        while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r')) {
            length--;
        }
        return new Piece(Arrays.copyOf(bytes, length), size, false);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
