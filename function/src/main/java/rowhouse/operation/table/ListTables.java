package rowhouse.operation.table;

import static rowhouse.shape.Constraint.maximum;
import static rowhouse.shape.Constraint.minimum;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.Caller;
import rowhouse.operation.Members;
import rowhouse.operation.Operation;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.ReadTransaction;

/// Lists the names of the account's tables, a page at a time.
public final class ListTables implements Operation.OfRead<ListTables.Input, ListTables.Output> {
    private static final int MOST = 100;

    public record Input(@Nullable String exclusiveStartTableName, int limit) {}

    /// @param lastEvaluatedTableName null on the last page
    public record Output(List<String> tableNames, @Nullable String lastEvaluatedTableName) {}

    @Override
    public Input read(StructureReader input) {
        var exclusiveStartTableName = input.optional("ExclusiveStartTableName", Members.INDEX_NAME);
        var limit =
                input.optional("Limit", Shapes.INTEGER.satisfying(minimum(1)).satisfying(maximum(MOST)), MOST);
        input.end();

        return new Input(exclusiveStartTableName, limit);
    }

    @Override
    public Output run(Input input, Caller caller, ReadTransaction transaction) {
        var names = transaction.tables().names(input.exclusiveStartTableName(), input.limit() + 1);
        if (names.size() <= input.limit()) {
            return new Output(names, null);
        }
        var page = names.subList(0, input.limit());
        return new Output(page, page.getLast());
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.text("LastEvaluatedTableName", output.lastEvaluatedTableName());
        response.texts("TableNames", output.tableNames());
    }
}
