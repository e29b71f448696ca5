package rowhouse.transfer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;
import rowhouse.object.Bucket;
import rowhouse.storage.DocumentBuilder;
import rowhouse.storage.StoredDocument;
import rowhouse.transfer.TableImport.Counts;
import rowhouse.transfer.TableImport.CsvOptions;
import rowhouse.transfer.TableImport.Request;
import rowhouse.transfer.TableImport.Source;
import rowhouse.transfer.TableImport.Target;

/// Imports as the JSON documents they are stored as.
final class ImportDocument {
    private ImportDocument() {}

    static Node.Structure write(TableImport table) {
        return new DocumentBuilder()
                .text("id", table.id())
                .text("status", table.status().name())
                .node("request", request(table.request()))
                .node("target", target(table.target()))
                .instant("startTime", table.startTime())
                .instant("endTime", table.endTime())
                .node("counts", counts(table.counts()))
                .node("cursor", cursor(table.cursor()))
                .number("attempts", (long) table.attempts())
                .node("failure", write(table.failure()))
                .build();
    }

    static TableImport read(StoredDocument document) {
        return new TableImport(
                document.text("id"),
                document.constant("status", TransferStatus.class),
                request(document.document("request")),
                target(document.document("target")),
                document.instant("startTime"),
                document.optionalInstant("endTime"),
                counts(document.document("counts")),
                cursor(document.document("cursor")),
                Math.toIntExact(document.number("attempts")),
                readFailure(document.optionalDocument("failure")));
    }

    static @Nullable Node write(@Nullable Failure failure) {
        return failure == null
                ? null
                : new DocumentBuilder()
                        .text("code", failure.code())
                        .text("message", failure.message())
                        .build();
    }

    static @Nullable Failure readFailure(@Nullable StoredDocument failure) {
        return failure == null ? null : new Failure(failure.text("code"), failure.text("message"));
    }

    private static Node request(Request request) {
        var csv = request.csv();
        return new DocumentBuilder()
                .text("clientToken", request.clientToken())
                .text("fingerprint", request.fingerprint())
                .text("bucket", request.source().bucket().name())
                .text("bucketOwner", request.source().bucket().owner())
                .text("keyPrefix", request.source().keyPrefix())
                .text("format", request.format().name())
                .node("csv", csv == null ? null : csv(csv))
                .text("compression", request.compression().name())
                .node("creation", request.creation())
                .build();
    }

    private static Request request(StoredDocument request) {
        var csv = request.optionalDocument("csv");
        return new Request(
                request.optionalText("clientToken"),
                request.text("fingerprint"),
                new Source(
                        new Bucket(request.text("bucket"), request.optionalText("bucketOwner")),
                        request.optionalText("keyPrefix")),
                request.constant("format", InputFormat.class),
                csv == null ? null : csv(csv),
                request.constant("compression", InputCompression.class),
                request.document("creation").structure());
    }

    private static Node csv(CsvOptions csv) {
        var header = csv.header();
        return new DocumentBuilder()
                .text("delimiter", csv.delimiter())
                .truth("hasHeader", header != null)
                .node("header", texts(header == null ? List.of() : header))
                .build();
    }

    private static CsvOptions csv(StoredDocument csv) {
        return new CsvOptions(csv.optionalText("delimiter"), csv.truth("hasHeader") ? csv.texts("header") : null);
    }

    private static Node target(Target target) {
        return new DocumentBuilder()
                .text("importArn", target.importArn())
                .text("tableArn", target.tableArn())
                .text("tableName", target.tableName())
                .number("number", target.number())
                .text("tableId", target.tableId())
                .build();
    }

    private static Target target(StoredDocument target) {
        return new Target(
                target.text("importArn"),
                target.text("tableArn"),
                target.text("tableName"),
                target.number("number"),
                target.text("tableId"));
    }

    private static Node counts(Counts counts) {
        return new DocumentBuilder()
                .number("processedBytes", counts.processedBytes())
                .number("processedItems", counts.processedItems())
                .number("importedItems", counts.importedItems())
                .number("errors", counts.errors())
                .build();
    }

    private static Counts counts(StoredDocument counts) {
        return new Counts(
                counts.number("processedBytes"),
                counts.number("processedItems"),
                counts.number("importedItems"),
                counts.number("errors"));
    }

    private static Node cursor(Cursor cursor) {
        return new DocumentBuilder()
                .text("key", cursor.key())
                .number("records", cursor.records())
                .truth("isDone", cursor.isDone())
                .number("objects", cursor.objects())
                .build();
    }

    private static Cursor cursor(StoredDocument cursor) {
        return new Cursor(
                cursor.optionalText("key"), cursor.number("records"), cursor.truth("isDone"), cursor.number("objects"));
    }

    static Node texts(List<String> texts) {
        return new Node.Sequence(texts.stream().<Node>map(Node.Text::new).toList());
    }
}
