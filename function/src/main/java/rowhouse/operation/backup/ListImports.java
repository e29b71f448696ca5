package rowhouse.operation.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static rowhouse.error.ServiceException.validation;
import static rowhouse.shape.Constraint.maxLength;
import static rowhouse.shape.Constraint.maximum;
import static rowhouse.shape.Constraint.minLength;
import static rowhouse.shape.Constraint.minimum;
import static rowhouse.shape.Constraint.pattern;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.operation.backup.KnownTransfers.Page;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.ReadTransaction;
import rowhouse.transfer.TableImport;

/// Lists the imports of the last 90 days, the last first, a page at a time.
///
/// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListImports.html">ListImports</a>
public final class ListImports implements Operation.OfRead<ListImports.Input, Page<TableImport>> {
    private static final int MOST = 25;
    private static final int ID_DIGITS = 46;
    private static final int TOKEN_DIGITS = 112;

    /// @param after the identifier of the last one listed before; null for the first page
    public record Input(
            @Nullable String tableArn,
            int pageSize,
            @Nullable String after) {}

    @Override
    public Input read(StructureReader input) {
        var tableArn = input.optional("TableArn", TransferMembers.TABLE_ARN);
        var pageSize =
                input.optional("PageSize", Shapes.INTEGER.satisfying(minimum(1)).satisfying(maximum(MOST)), MOST);
        var token = input.optional(
                "NextToken",
                Shapes.STRING
                        .satisfying(pattern("([0-9a-f]{16})+"))
                        .satisfying(minLength(TOKEN_DIGITS))
                        .satisfying(maxLength(1024)));
        input.end();

        return new Input(tableArn, pageSize, token == null ? null : id(token));
    }

    @Override
    public Page<TableImport> run(Input input, Caller caller, ReadTransaction transaction) {
        var tableArn = input.tableArn();
        var arn = tableArn == null ? null : caller.tableArn(TransferMembers.tableName(tableArn, caller));
        return KnownTransfers.IMPORTS.page(arn, input.after(), input.pageSize(), transaction);
    }

    @Override
    public void write(Page<TableImport> output, StructureWriter response) {
        response.structures("ImportSummaryList", output.transfers(), ImportDescription::writeSummary);
        response.text("NextToken", output.last() == null ? null : token(output.last()));
    }

    private static String token(String id) {
        var hex = HexFormat.of().formatHex(id.getBytes(US_ASCII));
        return hex + "0".repeat(TOKEN_DIGITS - hex.length());
    }

    private static String id(String token) {
        var id = new String(HexFormat.of().parseHex(token, 0, ID_DIGITS), US_ASCII);
        if (!TransferMembers.isId(id) || !token(id).equals(token)) {
            throw validation("The provided NextToken is invalid");
        }
        return id;
    }
}
