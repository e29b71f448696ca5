package rowhouse.transfer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;
import rowhouse.object.Bucket;
import rowhouse.storage.StoredDocument;
import rowhouse.storage.Transfers;
import rowhouse.storage.WriteTransaction;

/// An import of a table: what was asked for, and how far it has come.
public record TableImport(
        String id,
        TransferStatus status,
        Request request,
        Target target,
        Instant startTime,
        @Nullable Instant endTime,
        Counts counts,
        Cursor cursor,
        int attempts,
        @Nullable Failure failure)
        implements Transfer {

    /// What was asked for.
    ///
    /// @param fingerprint the same for two requests that ask for the same
    /// @param creation `TableCreationParameters` as they were given
    public record Request(
            @Nullable String clientToken,
            String fingerprint,
            Source source,
            InputFormat format,
            @Nullable CsvOptions csv,
            InputCompression compression,
            Node.Structure creation) {}

    /// Where the objects are.
    public record Source(Bucket bucket, @Nullable String keyPrefix) {
        String prefix() {
            return keyPrefix == null ? "" : keyPrefix;
        }
    }

    /// How rows of CSV are written.
    ///
    /// @param header the names of the columns; null where each object begins with them
    public record CsvOptions(
            @Nullable String delimiter, @Nullable List<String> header) {}

    /// The table that is made.
    ///
    /// @param number names the table inside the account's file
    public record Target(String importArn, String tableArn, String tableName, long number, String tableId) {}

    /// What came of the objects so far.
    ///
    /// @param processedBytes before they were packed
    public record Counts(long processedBytes, long processedItems, long importedItems, long errors) {
        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(long bytes, long imported, long failed) {
            return new Counts(
                    processedBytes + bytes,
                    processedItems + imported + failed,
                    importedItems + imported,
                    errors + failed);
        }
    }

    /// An import that is about to begin.
    public static TableImport beginning(String id, Request request, Target target, Instant now) {
        return new TableImport(
                id, TransferStatus.IN_PROGRESS, request, target, now, null, Counts.NONE, Cursor.START, 0, null);
    }

    /// The import of this identifier, or null.
    public static @Nullable TableImport find(String id, Transfers transfers) {
        var document = transfers.find(Transfers.Kind.IMPORT, id);
        return document == null ? null : ImportDocument.read(StoredDocument.of(JsonReader.read(document)));
    }

    @Override
    public String tableArn() {
        return target.tableArn();
    }

    @Override
    public @Nullable String clientToken() {
        return request.clientToken();
    }

    @Override
    public String fingerprint() {
        return request.fingerprint();
    }

    /// Keeps it as it is now.
    public void put(WriteTransaction transaction) {
        transaction
                .transfers()
                .put(
                        Transfers.Kind.IMPORT,
                        id,
                        JsonWriter.write(ImportDocument.write(this)),
                        status != TransferStatus.IN_PROGRESS);
    }

    TableImport advanced(Cursor newCursor, Counts newCounts) {
        return new TableImport(id, status, request, target, startTime, null, newCounts, newCursor, 0, null);
    }

    TableImport triedInVain() {
        return new TableImport(id, status, request, target, startTime, null, counts, cursor, attempts + 1, null);
    }

    TableImport ended(@Nullable Failure newFailure, Instant now) {
        var newStatus = newFailure == null ? TransferStatus.COMPLETED : TransferStatus.FAILED;
        return new TableImport(id, newStatus, request, target, startTime, now, counts, cursor, attempts, newFailure);
    }
}
