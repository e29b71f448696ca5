package rowhouse.transfer;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;
import rowhouse.object.Bucket;
import rowhouse.object.ObjectEncryption;
import rowhouse.storage.DocumentBuilder;
import rowhouse.storage.Moment;
import rowhouse.storage.RowKey;
import rowhouse.storage.StoredDocument;
import rowhouse.transfer.TableExport.Counts;
import rowhouse.transfer.TableExport.ItemFile;
import rowhouse.transfer.TableExport.Request;
import rowhouse.transfer.TableExport.Source;

/// Exports as the JSON documents they are stored as.
final class ExportDocument {
    private ExportDocument() {}

    static Node.Structure write(TableExport export) {
        return new DocumentBuilder()
                .text("id", export.id())
                .text("status", export.status().name())
                .node("request", request(export.request()))
                .node("source", source(export.source()))
                .instant("startTime", export.startTime())
                .instant("endTime", export.endTime())
                .node("done", export.done() == null ? null : key(export.done()))
                .number("items", export.counts().items())
                .number("bytes", export.counts().bytes())
                .node(
                        "files",
                        new Node.Sequence(export.files().stream()
                                .map(ExportDocument::file)
                                .toList()))
                .number("attempts", (long) export.attempts())
                .node("failure", ImportDocument.write(export.failure()))
                .build();
    }

    static TableExport read(StoredDocument document) {
        var done = document.optionalDocument("done");
        return new TableExport(
                document.text("id"),
                document.constant("status", TransferStatus.class),
                request(document.document("request")),
                source(document.document("source")),
                document.instant("startTime"),
                document.optionalInstant("endTime"),
                done == null ? null : key(done),
                new Counts(document.number("items"), document.number("bytes")),
                document.documents("files").stream().map(ExportDocument::file).toList(),
                Math.toIntExact(document.number("attempts")),
                ImportDocument.readFailure(document.optionalDocument("failure")));
    }

    private static Node request(Request request) {
        var encryption = request.encryption();
        return new DocumentBuilder()
                .text("clientToken", request.clientToken())
                .text("fingerprint", request.fingerprint())
                .text("bucket", request.bucket().name())
                .text("bucketOwner", request.bucket().owner())
                .text("prefix", request.prefix())
                .text(
                        "encryption",
                        encryption == null ? null : encryption.algorithm().name())
                .text("kmsKeyId", encryption == null ? null : encryption.kmsKeyId())
                .text("format", request.format().name())
                .build();
    }

    private static Request request(StoredDocument request) {
        return new Request(
                request.optionalText("clientToken"),
                request.text("fingerprint"),
                new Bucket(request.text("bucket"), request.optionalText("bucketOwner")),
                request.optionalText("prefix"),
                encryption(request),
                request.constant("format", ExportFormat.class));
    }

    private static @Nullable ObjectEncryption encryption(StoredDocument request) {
        return request.optionalText("encryption") == null
                ? null
                : new ObjectEncryption(
                        request.constant("encryption", ObjectEncryption.Algorithm.class),
                        request.optionalText("kmsKeyId"));
    }

    private static Node source(Source source) {
        return new DocumentBuilder()
                .text("exportArn", source.exportArn())
                .text("tableArn", source.tableArn())
                .text("tableName", source.tableName())
                .number("number", source.number())
                .text("tableId", source.tableId())
                .number("holder", source.holder())
                .number("momentMillis", source.moment().millis())
                .number("momentSequence", source.moment().sequence())
                .instant("exportTime", source.exportTime())
                .build();
    }

    private static Source source(StoredDocument source) {
        return new Source(
                source.text("exportArn"),
                source.text("tableArn"),
                source.text("tableName"),
                source.number("number"),
                source.text("tableId"),
                source.number("holder"),
                new Moment(source.number("momentMillis"), source.number("momentSequence")),
                source.instant("exportTime"));
    }

    private static Node key(RowKey key) {
        return new DocumentBuilder()
                .number("owner", key.owner())
                .text("partition", HexFormat.of().formatHex(key.partition()))
                .text("sort", HexFormat.of().formatHex(key.sort()))
                .build();
    }

    private static RowKey key(StoredDocument key) {
        return new RowKey(
                key.number("owner"),
                HexFormat.of().parseHex(key.text("partition")),
                HexFormat.of().parseHex(key.text("sort")));
    }

    private static Node file(ItemFile file) {
        return new DocumentBuilder()
                .text("key", file.key())
                .number("items", file.items())
                .text("md5Base64", file.md5Base64())
                .text("md5Hex", file.md5Hex())
                .build();
    }

    private static ItemFile file(StoredDocument file) {
        return new ItemFile(file.text("key"), file.number("items"), file.text("md5Base64"), file.text("md5Hex"));
    }
}
