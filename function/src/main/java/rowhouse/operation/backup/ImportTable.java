package rowhouse.operation.backup;

import static rowhouse.error.ServiceException.validation;
import static rowhouse.shape.Constraint.maxLength;
import static rowhouse.shape.Constraint.maxSize;
import static rowhouse.shape.Constraint.minLength;
import static rowhouse.shape.Constraint.minSize;
import static rowhouse.shape.Constraint.pattern;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.object.Bucket;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.operation.table.TableCreation;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.Transfers;
import rowhouse.storage.WriteTransaction;
import rowhouse.table.TableDefinition;
import rowhouse.transfer.InputCompression;
import rowhouse.transfer.InputFormat;
import rowhouse.transfer.TableImport;
import rowhouse.transfer.TransferId;

/// Makes a table of the items in the objects of a bucket. The answer comes before the work is done: the table is
/// `CREATING` until then.
///
/// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ImportTable.html">ImportTable</a>
public final class ImportTable implements Operation.OfWrite<ImportTable.Input, TableImport> {
    private static final int MOST_AT_ONCE = 50;

    /// @param request what is kept of it
    public record Input(TableImport.Request request, TableCreation creation) {}

    private static final Shape<TableImport.Source> SOURCE = Shapes.structure("S3BucketSource", members -> {
        var owner = members.optional("S3BucketOwner", TransferMembers.BUCKET_OWNER);
        var bucket = members.required("S3Bucket", TransferMembers.BUCKET);
        return new TableImport.Source(
                new Bucket(bucket, owner), members.optional("S3KeyPrefix", TransferMembers.PREFIX));
    });

    private static final Shape<TableImport.CsvOptions> CSV = Shapes.structure(
            "CsvOptions",
            members -> new TableImport.CsvOptions(
                    members.optional(
                            "Delimiter",
                            Shapes.STRING
                                    .satisfying(pattern("[,;:|\\t ]"))
                                    .satisfying(minLength(1))
                                    .satisfying(maxLength(1))),
                    members.optional(
                            "HeaderList",
                            Shapes.list(Shapes.STRING
                                            .satisfying(minLength(1))
                                            .satisfying(maxLength(65_536))
                                            .satisfying(pattern("[\\x20-\\x21\\x23-\\x2B\\x2D-\\x7E]*")))
                                    .satisfying(minSize(1))
                                    .satisfying(maxSize(255)))));

    private static final Shape<FormatOptions> FORMAT_OPTIONS =
            Shapes.structure("InputFormatOptions", members -> new FormatOptions(members.optional("Csv", CSV)));

    private record FormatOptions(TableImport.@Nullable CsvOptions csv) {}

    private final boolean isAvailable;

    /// @param isAvailable whether this server knows where objects are
    public ImportTable(boolean isAvailable) {
        this.isAvailable = isAvailable;
    }

    @Override
    public Input read(StructureReader input) {
        var token = input.optional("ClientToken", TransferMembers.CLIENT_TOKEN);
        var source = input.required("S3BucketSource", SOURCE);
        var format = input.required("InputFormat", Shapes.enumeration(InputFormat.values()));
        var options = input.optional("InputFormatOptions", FORMAT_OPTIONS);
        var compression = input.optional(
                "InputCompressionType", Shapes.enumeration(InputCompression.values()), InputCompression.NONE);
        var parameters = input.required("TableCreationParameters", TableCreation.PARAMETERS);
        input.end();

        var creation = parameters.checked();
        if (compression == InputCompression.ZSTD) {
            throw validation("InputCompressionType ZSTD is not available here; use GZIP or NONE");
        }
        TransferMembers.checkAvailable(isAvailable);
        var fingerprint = TransferMembers.fingerprint(List.of(
                input.fingerprint("S3BucketSource"),
                input.fingerprint("InputFormat"),
                input.fingerprint("InputFormatOptions"),
                input.fingerprint("InputCompressionType"),
                input.fingerprint("TableCreationParameters")));
        var csv = options == null ? null : options.csv();
        return new Input(
                new TableImport.Request(token, fingerprint, source, format, csv, compression, creation.asked()),
                creation);
    }

    @Override
    public TableImport run(Input input, Caller caller, WriteTransaction transaction) {
        var transfers = transaction.transfers();
        var asked = input.request();
        var repeated = KnownTransfers.IMPORTS.repeated(asked.clientToken(), asked.fingerprint(), transaction);
        if (repeated != null) {
            return repeated;
        }
        if (transfers.unfinished(Transfers.Kind.IMPORT, MOST_AT_ONCE).size() == MOST_AT_ONCE) {
            throw new ServiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Subscriber limit exceeded: There is a limit of %d concurrent imports".formatted(MOST_AT_ONCE));
        }
        var table = input.creation().create(caller, transaction);
        TransferMembers.forgetOld(Transfers.Kind.IMPORT, transfers, transaction.now());
        var tableArn = caller.tableArn(table.name());
        var id = TransferId.at(transaction.now(), tableArn, Transfers.Kind.IMPORT, transfers);
        var begun = TableImport.beginning(id, input.request(), target(id, tableArn, table), transaction.now());
        begun.put(transaction);
        return begun;
    }

    @Override
    public void write(TableImport output, StructureWriter response) {
        response.structure("ImportTableDescription", members -> ImportDescription.write(output, members));
    }

    private static TableImport.Target target(String id, String tableArn, TableDefinition table) {
        return new TableImport.Target(
                tableArn + "/import/" + id, tableArn, table.name(), table.number(), table.tableId());
    }
}
