package rowhouse.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import rowhouse.table.TableDefinition;
import rowhouse.transfer.ItemFormat.Malformed;
import rowhouse.transfer.RecordSplitter.Piece;
import rowhouse.transfer.TableImport.CsvOptions;
import rowhouse.transfer.TableImport.Request;
import rowhouse.value.Item;

/// One object of an import while it is read.
final class ImportObject implements AutoCloseable {
    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(UTF_8);
    private static final int GZIP_BUFFER_BYTES = 64 * 1024;

    private final RecordSplitter records;
    private final ItemFormat format;
    private long headerBytes;
    private boolean isAtStart = true;

    private ImportObject(RecordSplitter records, Request request, TableDefinition table) throws IOException {
        this.records = records;
        this.format = switch (request.format()) {
            case DYNAMODB_JSON -> new JsonItems();
            case ION -> new IonItems();
            case CSV -> csv(request.csv(), table);
        };
    }

    /// Begins to read an object.
    ///
    /// @throws IOException if the bytes are damaged
    /// @throws Malformed if they do not begin as they should
    static ImportObject open(InputStream bytes, Request request, TableDefinition table) throws IOException {
        var source = SourceStream.of(bytes);
        try {
            var plain = request.compression() == InputCompression.GZIP && source.available() > 0
                    ? new GZIPInputStream(source, GZIP_BUFFER_BYTES)
                    : new BufferedInputStream(source);
            var splitter = new RecordSplitter(plain, request.format() == InputFormat.CSV);
            return new ImportObject(splitter, request, table);
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private ItemFormat csv(@Nullable CsvOptions options, TableDefinition table) throws IOException {
        var given = options == null ? null : options.delimiter();
        char delimiter = given == null ? ',' : given.charAt(0);
        var header = options == null ? null : options.header();
        return new CsvItems(header == null ? header(delimiter) : header, delimiter, table);
    }

    private List<String> header(char delimiter) throws IOException {
        var first = next();
        if (first == null || first.isTooLong()) {
            throw new Malformed("The object has no header");
        }
        headerBytes = first.sizeBytes();
        var columns = CsvItems.fields(first.bytes(), delimiter);
        if (columns.stream().distinct().count() < columns.size() || columns.contains("")) {
            throw new Malformed("The header has a column twice, or one without a name");
        }
        return columns;
    }

    /// How many bytes stand before the first record.
    long headerBytes() {
        return headerBytes;
    }

    /// The next record, or null at the end.
    ///
    /// @throws IOException if the bytes are damaged
    @Nullable
    Piece next() throws IOException {
        var piece = records.next();
        boolean isFirst = isAtStart;
        isAtStart = false;
        if (piece == null || !isFirst || !isMarked(piece.bytes())) {
            return piece;
        }
        byte[] bytes = Arrays.copyOfRange(piece.bytes(), BYTE_ORDER_MARK.length, piece.bytes().length);
        return new Piece(bytes, piece.sizeBytes(), false);
    }

    /// The item that a record stands for.
    ///
    /// @throws Malformed if it stands for none
    Item item(Piece record) {
        if (record.isTooLong()) {
            throw new Malformed("The record is too long");
        }
        return format.item(record.bytes());
    }

    private static boolean isMarked(byte[] bytes) {
        return bytes.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
