package rowhouse.operation.backup;

import java.time.Duration;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.ReadTransaction;
import rowhouse.transfer.TableExport;

/// Describes an export: what was asked for, and whether it is done. Whoever waits for its end polls it, so each call
/// gives some time to the work.
///
/// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeExport.html">
///     DescribeExport</a>
public final class DescribeExport implements Operation.OfRead<DescribeExport.Input, TableExport> {
    public record Input(String exportArn) {}

    @Override
    public Duration donates() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Input read(StructureReader input) {
        var exportArn = input.required("ExportArn", TransferMembers.ARN);
        input.end();

        return new Input(exportArn);
    }

    @Override
    public TableExport run(Input input, Caller caller, ReadTransaction transaction) {
        var id = TransferMembers.id(input.exportArn(), "export", caller);
        var found = id == null ? null : TableExport.find(id, transaction.transfers());
        if (found == null || !found.source().exportArn().equals(input.exportArn())) {
            throw new ServiceException(ErrorCode.EXPORT_NOT_FOUND, "Export not found: " + input.exportArn());
        }
        return found;
    }

    @Override
    public void write(TableExport output, StructureWriter response) {
        response.structure("ExportDescription", members -> ExportDescription.write(output, members));
    }
}
