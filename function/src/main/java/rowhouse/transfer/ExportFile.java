package rowhouse.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import rowhouse.value.Item;

/// A file of items while it is written, packed.
final class ExportFile implements AutoCloseable {
    private static final byte[] START = {'{', '"', 'I', 't', 'e', 'm', '"', ':'};
    private static final byte[] END = {'}', '\n'};
    /// How large a file becomes before it is packed.
    static final long USUAL_BYTES = 32L * 1024 * 1024;

    private final ExportFormat format;
    private final long fullBytes;
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private final GZIPOutputStream plain;
    private long items;
    private long sizeBytes;
    private long writtenBytes;

    /// @param fullBytes after how many bytes it is full, before it is packed
    ExportFile(ExportFormat format, long fullBytes) {
        this.format = format;
        this.fullBytes = fullBytes;
        try {
            plain = new GZIPOutputStream(packed, 64 * 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(Item item) {
        try {
            switch (format) {
                case DYNAMODB_JSON -> {
                    byte[] json = item.json();
                    plain.write(START);
                    plain.write(json);
                    plain.write(END);
                    writtenBytes += json.length + START.length + END.length;
                }
                case ION -> {
                    byte[] line = IonLine.of(item);
                    plain.write(line);
                    writtenBytes += line.length;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        items++;
        sizeBytes += item.sizeBytes();
    }

    boolean isFull() {
        return writtenBytes >= fullBytes;
    }

    long items() {
        return items;
    }

    /// The sizes of the items, as DynamoDB counts them.
    long sizeBytes() {
        return sizeBytes;
    }

    /// The end of the name of such a file.
    static String ending(ExportFormat format) {
        return switch (format) {
            case DYNAMODB_JSON -> ".json.gz";
            case ION -> ".ion.gz";
        };
    }

    /// All of it.
    byte[] toBytes() {
        close();
        return packed.toByteArray();
    }

    @Override
    public void close() {
        try {
            plain.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
