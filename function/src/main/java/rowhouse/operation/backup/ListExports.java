package rowhouse.operation.backup;

import static rowhouse.error.ServiceException.validation;
import static rowhouse.shape.Constraint.maximum;
import static rowhouse.shape.Constraint.minimum;

import org.jspecify.annotations.Nullable;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.operation.backup.KnownTransfers.Page;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.ReadTransaction;
import rowhouse.transfer.TableExport;

/// Lists the exports of the last 90 days, the last first, a page at a time.
///
/// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListExports.html">ListExports</a>
public final class ListExports implements Operation.OfRead<ListExports.Input, Page<TableExport>> {
    private static final int MOST = 25;

    /// @param after the identifier of the last one listed before; null for the first page
    public record Input(
            @Nullable String tableArn,
            int maxResults,
            @Nullable String after) {}

    @Override
    public Input read(StructureReader input) {
        var tableArn = input.optional("TableArn", TransferMembers.TABLE_ARN);
        var maxResults = input.optional(
                "MaxResults", Shapes.INTEGER.satisfying(minimum(1)).satisfying(maximum(MOST)), MOST);
        var token = input.optional("NextToken", Shapes.STRING);
        input.end();

        if (token != null && !TransferMembers.isId(token)) {
            throw validation("The provided NextToken is invalid");
        }
        return new Input(tableArn, maxResults, token);
    }

    @Override
    public Page<TableExport> run(Input input, Caller caller, ReadTransaction transaction) {
        var tableArn = input.tableArn();
        var arn = tableArn == null ? null : caller.tableArn(TransferMembers.tableName(tableArn, caller));
        return KnownTransfers.EXPORTS.page(arn, input.after(), input.maxResults(), transaction);
    }

    @Override
    public void write(Page<TableExport> output, StructureWriter response) {
        response.structures("ExportSummaries", output.transfers(), ExportDescription::writeSummary);
        response.text("NextToken", output.last());
    }
}
