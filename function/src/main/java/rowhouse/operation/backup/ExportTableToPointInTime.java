package rowhouse.operation.backup;

import static rowhouse.error.ServiceException.validation;
import static rowhouse.shape.Constraint.maxLength;
import static rowhouse.shape.Constraint.minLength;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.object.Bucket;
import rowhouse.object.ObjectEncryption;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.Transfers;
import rowhouse.storage.WriteTransaction;
import rowhouse.table.KeptHistory;
import rowhouse.table.TableDefinition;
import rowhouse.transfer.ExportFormat;
import rowhouse.transfer.TableExport;
import rowhouse.transfer.TransferId;

/// Writes what a table was at a point in time to objects in a bucket. The answer comes before the work is done; what is
/// written to the table meanwhile changes nothing.
///
/// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExportTableToPointInTime.html">
///     ExportTableToPointInTime</a>
public final class ExportTableToPointInTime implements Operation.OfWrite<ExportTableToPointInTime.Input, TableExport> {
    private static final int MOST_AT_ONCE = 300;

    /// @param exportTime null for now
    /// @param request what is kept of it
    public record Input(String tableArn, @Nullable Instant exportTime, TableExport.Request request) {}

    /// What an export can hold.
    enum ExportType {
        FULL_EXPORT,
        INCREMENTAL_EXPORT
    }

    /// What of the table an incremental export would tell.
    enum ExportViewType {
        NEW_IMAGE,
        NEW_AND_OLD_IMAGES
    }

    private static final Shape<Boolean> INCREMENT = Shapes.structure("IncrementalExportSpecification", members -> {
        members.optional("ExportFromTime", Shapes.TIME);
        members.optional("ExportToTime", Shapes.TIME);
        members.optional("ExportViewType", Shapes.enumeration(ExportViewType.values()));
        return true;
    });

    private final boolean isAvailable;

    /// @param isAvailable whether this server knows where objects are
    public ExportTableToPointInTime(boolean isAvailable) {
        this.isAvailable = isAvailable;
    }

    @Override
    public Input read(StructureReader input) {
        var tableArn = input.required("TableArn", TransferMembers.TABLE_ARN);
        var exportTime = input.optional("ExportTime", Shapes.TIME);
        var token = input.optional("ClientToken", TransferMembers.CLIENT_TOKEN);
        var bucket = input.required("S3Bucket", TransferMembers.BUCKET);
        var owner = input.optional("S3BucketOwner", TransferMembers.BUCKET_OWNER);
        var prefix = input.optional("S3Prefix", TransferMembers.PREFIX);
        var algorithm = input.optional("S3SseAlgorithm", Shapes.enumeration(ObjectEncryption.Algorithm.values()));
        var kmsKeyId = input.optional(
                "S3SseKmsKeyId", Shapes.STRING.satisfying(minLength(1)).satisfying(maxLength(2048)));
        var format =
                input.optional("ExportFormat", Shapes.enumeration(ExportFormat.values()), ExportFormat.DYNAMODB_JSON);
        var type = input.optional("ExportType", Shapes.enumeration(ExportType.values()), ExportType.FULL_EXPORT);
        var increment = input.optional("IncrementalExportSpecification", INCREMENT, false);
        input.end();

        if (type == ExportType.INCREMENTAL_EXPORT || increment) {
            throw validation("ExportType INCREMENTAL_EXPORT is not available here; use FULL_EXPORT");
        }
        if (kmsKeyId != null && algorithm != ObjectEncryption.Algorithm.KMS) {
            throw validation("S3SseKmsKeyId can be specified only where S3SseAlgorithm is KMS");
        }
        TransferMembers.checkAvailable(isAvailable);
        var fingerprint = TransferMembers.fingerprint(List.of(
                input.fingerprint("TableArn"),
                input.fingerprint("ExportTime"),
                input.fingerprint("S3Bucket"),
                input.fingerprint("S3BucketOwner"),
                input.fingerprint("S3Prefix"),
                input.fingerprint("S3SseAlgorithm"),
                input.fingerprint("S3SseKmsKeyId"),
                input.fingerprint("ExportFormat")));
        var encryption = algorithm == null ? null : new ObjectEncryption(algorithm, kmsKeyId);
        var request =
                new TableExport.Request(token, fingerprint, new Bucket(bucket, owner), prefix, encryption, format);
        return new Input(tableArn, exportTime, request);
    }

    @Override
    public TableExport run(Input input, Caller caller, WriteTransaction transaction) {
        var name = TransferMembers.tableName(input.tableArn(), caller);
        var table = transaction.tables().find(name);
        if (table == null) {
            throw new ServiceException(ErrorCode.TABLE_NOT_FOUND, "Table not found: " + input.tableArn());
        }
        var asked = input.request();
        var repeated = KnownTransfers.EXPORTS.repeated(asked.clientToken(), asked.fingerprint(), transaction);
        if (repeated != null) {
            return repeated;
        }
        checkTime(table, input.exportTime(), transaction.now());
        var transfers = transaction.transfers();
        if (transfers.unfinished(Transfers.Kind.EXPORT, MOST_AT_ONCE).size() == MOST_AT_ONCE) {
            throw new ServiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Subscriber limit exceeded: There is a limit of %d concurrent exports".formatted(MOST_AT_ONCE));
        }
        TransferMembers.forgetOld(Transfers.Kind.EXPORT, transfers, transaction.now());
        var tableArn = caller.tableArn(table.name());
        var id = TransferId.at(transaction.now(), tableArn, Transfers.Kind.EXPORT, transfers);
        var source = source(id, tableArn, table, input.exportTime(), transaction);
        var begun = TableExport.beginning(id, input.request(), source, transaction.now());
        begun.put(transaction);
        return begun;
    }

    @Override
    public void write(TableExport output, StructureWriter response) {
        response.structure("ExportDescription", members -> ExportDescription.write(output, members));
    }

    private static void checkTime(TableDefinition table, @Nullable Instant time, Instant now) {
        var recovery = Recoveries.find(table);
        if (time != null && !recovery.reaches(time, now)) {
            throw new ServiceException(
                    ErrorCode.INVALID_EXPORT_TIME,
                    "ExportTime must be between EarliestRestorableDateTime and LatestRestorableDateTime");
        }
    }

    private static TableExport.Source source(
            String id, String tableArn, TableDefinition table, @Nullable Instant time, WriteTransaction transaction) {
        var tables = transaction.tables();
        long holder = tables.nextNumber();
        var exportTime = time == null ? transaction.now() : time;
        var moment = time == null ? transaction.moment() : transaction.momentUntil(time);
        tables.hold(table, new KeptHistory.Hold(holder, exportTime));
        return new TableExport.Source(
                tableArn + "/export/" + id,
                tableArn,
                table.name(),
                table.number(),
                table.tableId(),
                holder,
                moment,
                exportTime);
    }
}
