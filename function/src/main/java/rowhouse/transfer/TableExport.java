package rowhouse.transfer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.object.Bucket;
import rowhouse.object.ObjectEncryption;
import rowhouse.storage.Moment;
import rowhouse.storage.RowKey;
import rowhouse.storage.StoredDocument;
import rowhouse.storage.Transfers;
import rowhouse.storage.WriteTransaction;

/// An export of a table as it was at a moment: what was asked for, and how far it has come.
///
/// @param done the last key that is in a file; null before the first file
/// @param files those that are written; none any more once the export has ended
public record TableExport(
        String id,
        TransferStatus status,
        Request request,
        Source source,
        Instant startTime,
        @Nullable Instant endTime,
        @Nullable RowKey done,
        Counts counts,
        List<ItemFile> files,
        int attempts,
        @Nullable Failure failure)
        implements Transfer {

    /// What was asked for.
    ///
    /// @param fingerprint the same for two requests that ask for the same
    /// @param encryption null for the bucket's own way
    public record Request(
            @Nullable String clientToken,
            String fingerprint,
            Bucket bucket,
            @Nullable String prefix,
            @Nullable ObjectEncryption encryption,
            ExportFormat format) {
        /// The one that encrypts the objects; S3's own choice where none is asked for.
        public ObjectEncryption.Algorithm algorithm() {
            return encryption == null ? ObjectEncryption.Algorithm.AES256 : encryption.algorithm();
        }
    }

    /// The table, and the moment.
    ///
    /// @param number names the table inside the account's file
    /// @param holder of the table's history, as long as the export goes on
    public record Source(
            String exportArn,
            String tableArn,
            String tableName,
            long number,
            String tableId,
            long holder,
            Moment moment,
            Instant exportTime) {}

    /// What was written so far.
    ///
    /// @param bytes of the items, as DynamoDB counts them
    public record Counts(long items, long bytes) {
        static final Counts NONE = new Counts(0, 0);
    }

    /// A file of items.
    record ItemFile(String key, long items, String md5Base64, String md5Hex) {}

    public TableExport {
        files = List.copyOf(files);
    }

    /// An export that is about to begin.
    public static TableExport beginning(String id, Request request, Source source, Instant now) {
        return new TableExport(
                id, TransferStatus.IN_PROGRESS, request, source, now, null, null, Counts.NONE, List.of(), 0, null);
    }

    /// The export of this identifier, or null.
    public static @Nullable TableExport find(String id, Transfers transfers) {
        var document = transfers.find(Transfers.Kind.EXPORT, id);
        return document == null ? null : ExportDocument.read(StoredDocument.of(JsonReader.read(document)));
    }

    @Override
    public String tableArn() {
        return source.tableArn();
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
                        Transfers.Kind.EXPORT,
                        id,
                        JsonWriter.write(ExportDocument.write(this)),
                        status != TransferStatus.IN_PROGRESS);
    }

    /// The key of the manifest of the whole.
    public String manifestKey() {
        return key(ExportManifest.SUMMARY + ".json");
    }

    /// The key of an object of this export.
    String key(String name) {
        var prefix = request.prefix();
        var folder = prefix == null || prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        return (folder == null ? "" : folder) + "AWSDynamoDB/" + id + "/" + name;
    }

    TableExport with(ItemFile file, @Nullable RowKey last, long bytes) {
        var all = new ArrayList<>(files);
        all.add(file);
        var sum = new Counts(counts.items() + file.items(), counts.bytes() + bytes);
        return new TableExport(id, status, request, source, startTime, null, last, sum, all, 0, null);
    }

    TableExport triedInVain() {
        return new TableExport(id, status, request, source, startTime, null, done, counts, files, attempts + 1, null);
    }

    TableExport ended(@Nullable Failure newFailure, Instant end) {
        var newStatus = newFailure == null ? TransferStatus.COMPLETED : TransferStatus.FAILED;
        return new TableExport(
                id, newStatus, request, source, startTime, end, done, counts, List.of(), attempts, newFailure);
    }
}
