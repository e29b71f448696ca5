package rowhouse.operation.backup;

import java.time.Duration;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.ReadTransaction;
import rowhouse.transfer.TableImport;

/// Describes an import: what was asked for, and how far it has come. Whoever waits for its end polls it, so each call
/// gives some time to the work.
///
/// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeImport.html">
///     DescribeImport</a>
public final class DescribeImport implements Operation.OfRead<DescribeImport.Input, TableImport> {
    public record Input(String importArn) {}

    @Override
    public Duration donates() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Input read(StructureReader input) {
        var importArn = input.required("ImportArn", TransferMembers.ARN);
        input.end();

        return new Input(importArn);
    }

    @Override
    public TableImport run(Input input, Caller caller, ReadTransaction transaction) {
        var id = TransferMembers.id(input.importArn(), "import", caller);
        var found = id == null ? null : TableImport.find(id, transaction.transfers());
        if (found == null || !found.target().importArn().equals(input.importArn())) {
            throw new ServiceException(ErrorCode.IMPORT_NOT_FOUND, "Import not found: " + input.importArn());
        }
        return found;
    }

    @Override
    public void write(TableImport output, StructureWriter response) {
        response.structure("ImportTableDescription", members -> ImportDescription.write(output, members));
    }
}
