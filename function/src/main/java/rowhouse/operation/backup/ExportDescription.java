package rowhouse.operation.backup;

import rowhouse.operation.backup.ExportTableToPointInTime.ExportType;
import rowhouse.shape.StructureWriter;
import rowhouse.transfer.TableExport;
import rowhouse.transfer.TransferStatus;

/// An export as the API describes it. Members are written in alphabetical order.
final class ExportDescription {
    private ExportDescription() {}

    static void write(TableExport described, StructureWriter members) {
        var request = described.request();
        var encryption = request.encryption();
        var failure = described.failure();
        boolean isComplete = described.status() == TransferStatus.COMPLETED;
        members.number("BilledSizeBytes", isComplete ? described.counts().bytes() : null);
        members.text("ClientToken", request.clientToken());
        members.time("EndTime", described.endTime());
        members.text("ExportArn", described.source().exportArn());
        members.text("ExportFormat", request.format().name());
        members.text("ExportManifest", isComplete ? described.manifestKey() : null);
        members.text("ExportStatus", described.status().name());
        members.time("ExportTime", described.source().exportTime());
        members.text("ExportType", ExportType.FULL_EXPORT.name());
        members.text("FailureCode", failure == null ? null : failure.code());
        members.text("FailureMessage", failure == null ? null : failure.message());
        members.number("ItemCount", isComplete ? described.counts().items() : null);
        members.text("S3Bucket", request.bucket().name());
        members.text("S3BucketOwner", request.bucket().owner());
        members.text("S3Prefix", request.prefix());
        members.text("S3SseAlgorithm", request.algorithm().name());
        members.text("S3SseKmsKeyId", encryption == null ? null : encryption.kmsKeyId());
        members.time("StartTime", described.startTime());
        members.text("TableArn", described.source().tableArn());
        members.text("TableId", described.source().tableId());
    }

    static void writeSummary(TableExport described, StructureWriter members) {
        members.text("ExportArn", described.source().exportArn());
        members.text("ExportStatus", described.status().name());
        members.text("ExportType", ExportType.FULL_EXPORT.name());
    }
}
