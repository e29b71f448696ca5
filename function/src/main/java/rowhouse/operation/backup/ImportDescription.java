package rowhouse.operation.backup;

import org.jspecify.annotations.Nullable;
import rowhouse.operation.table.TableCreation;
import rowhouse.shape.StructureWriter;
import rowhouse.transfer.TableImport;
import rowhouse.transfer.TransferStatus;

/// An import as the API describes it. Members are written in alphabetical order.
final class ImportDescription {
    private ImportDescription() {}

    static void write(TableImport described, StructureWriter members) {
        var request = described.request();
        var counts = described.counts();
        boolean hasEnded = described.status() != TransferStatus.IN_PROGRESS;
        var failure = described.failure();
        members.text("ClientToken", request.clientToken());
        members.time("EndTime", described.endTime());
        members.number("ErrorCount", counts.errors());
        members.text("FailureCode", failure == null ? null : failure.code());
        members.text("FailureMessage", failure == null ? null : failure.message());
        members.text("ImportArn", described.target().importArn());
        members.text("ImportStatus", described.status().name());
        members.number("ImportedItemCount", counts.importedItems());
        members.text("InputCompressionType", request.compression().name());
        members.text("InputFormat", request.format().name());
        writeCsv(request.csv(), members);
        members.number("ProcessedItemCount", counts.processedItems());
        members.number("ProcessedSizeBytes", hasEnded || counts.processedBytes() > 0 ? counts.processedBytes() : null);
        writeSource(request.source(), members);
        members.time("StartTime", described.startTime());
        members.text("TableArn", described.target().tableArn());
        members.structure("TableCreationParameters", inner -> TableCreation.write(request.creation(), inner));
        members.text("TableId", described.target().tableId());
    }

    static void writeSummary(TableImport described, StructureWriter members) {
        members.time("EndTime", described.endTime());
        members.text("ImportArn", described.target().importArn());
        members.text("ImportStatus", described.status().name());
        members.text("InputFormat", described.request().format().name());
        writeSource(described.request().source(), members);
        members.time("StartTime", described.startTime());
        members.text("TableArn", described.target().tableArn());
    }

    private static void writeCsv(TableImport.@Nullable CsvOptions csv, StructureWriter members) {
        if (csv != null) {
            members.structure(
                    "InputFormatOptions",
                    options -> options.structure("Csv", inner -> {
                        inner.text("Delimiter", csv.delimiter());
                        inner.texts("HeaderList", csv.header());
                    }));
        }
    }

    private static void writeSource(TableImport.Source source, StructureWriter members) {
        members.structure("S3BucketSource", inner -> {
            inner.text("S3Bucket", source.bucket().name());
            inner.text("S3BucketOwner", source.bucket().owner());
            inner.text("S3KeyPrefix", source.keyPrefix());
        });
    }
}
