package rowhouse.operation.item;

import static rowhouse.operation.Members.NAMES;
import static rowhouse.operation.Members.TABLE_NAME;
import static rowhouse.shape.AttributeValues.ITEM;
import static rowhouse.shape.Shapes.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.tree.ProjectionPaths;
import rowhouse.operation.AnswerLimit;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.operation.item.Capacity.Rate;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.ReadTransaction;
import rowhouse.value.Item;

/// Returns up to a hundred items by their primary keys, all as of one moment.
///
/// @see <a
///     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html">
///     TransactGetItems</a>
public final class TransactGetItems implements Operation.OfRead<TransactGetItems.Input, TransactGetItems.Output> {
    private static final Shape<Given> GET = Shapes.structure(
            "Get",
            input -> new Given(
                    input.required("TableName", TABLE_NAME),
                    input.required("Key", ITEM),
                    input.optional("ProjectionExpression", STRING),
                    input.optional("ExpressionAttributeNames", NAMES)));

    private static final Shape<Given> TRANSACT_GET_ITEM =
            Shapes.structure("TransactGetItem", input -> input.required("Get", GET));

    /// One item to get, as it came.
    private record Given(
            String tableName,
            Item key,
            @Nullable String expression,
            @Nullable Map<String, String> names) {}

    /// One item to get.
    record Get(GuardedWrite lookup, @Nullable ProjectionPaths projection) {}

    /// The items to get, in order.
    public record Input(List<Get> gets, ReturnConsumedCapacity returnConsumedCapacity) {}

    /// What was found of one item: nothing, or what was wanted of it.
    ///
    /// @param sizeBytes that of the whole item
    record Found(@Nullable Item item, int sizeBytes) {
        void write(StructureWriter members) {
            members.item("Item", item == null || item.isEmpty() ? null : item);
        }
    }

    /// What was found, in the order of the request.
    public record Output(List<Found> items, CapacityByTable capacity, ReturnConsumedCapacity returnConsumedCapacity) {}

    @Override
    public Input read(StructureReader input) {
        var given = input.required("TransactItems", TransactionPlan.actions(TRANSACT_GET_ITEM));
        var returnConsumedCapacity =
                input.optional("ReturnConsumedCapacity", ReturnConsumedCapacity.SHAPE, ReturnConsumedCapacity.NONE);
        input.end();

        input.checkContents("TransactItems");
        var gets = given.stream().map(get -> parse(get, input)).toList();
        return new Input(gets, returnConsumedCapacity);
    }

    private static Get parse(Given given, StructureReader input) {
        var placeholders = new ParameterStyles()
                .projection("ProjectionExpression", given.expression())
                .placeholdersInTransaction(input, given.names(), null);
        var projection = ProjectionMembers.parse(null, given.expression(), placeholders);
        placeholders.checkAllUsed();
        var lookup = new GuardedWrite(given.tableName(), new ItemWrite.Check(given.key()), ItemWrite.Guard.NONE);
        return new Get(lookup, projection);
    }

    @Override
    public boolean isLarge() {
        return true;
    }

    @Override
    public Output run(Input input, Caller caller, ReadTransaction transaction) {
        var lookups = input.gets().stream().map(Get::lookup).toList();
        var plan = new TransactionPlan(lookups, caller, transaction);
        var output = new Output(new ArrayList<>(), new CapacityByTable(), input.returnConsumedCapacity());
        for (var get : input.gets()) {
            plan.attempt(get.lookup(), () -> find(get, plan, output, transaction));
        }
        plan.checkAllDone();
        checkPayload(output);
        return output;
    }

    private static void checkPayload(Output output) {
        long bytes = output.items().stream().mapToLong(Found::sizeBytes).sum();
        if (bytes > TransactionPlan.MAX_BYTES) {
            throw AnswerLimit.tooLarge(bytes);
        }
    }

    private static void find(Get get, TransactionPlan plan, Output output, ReadTransaction transaction) {
        var table = plan.table(get.lookup());
        ProjectionMembers.checkKeysNotEntered(get.projection(), table);
        var item = transaction.items(table).find(get.lookup().write().key());
        int size = item == null ? 0 : item.sizeBytes();
        output.capacity().of(get.lookup().tableName(), Rate.TRANSACTIONAL_READ).addTable(size);
        var wanted = item == null ? null : ProjectionMembers.project(get.projection(), item);
        output.items().add(new Found(wanted, size));
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structures("Responses", output.items(), Found::write);
        output.capacity().write(output.returnConsumedCapacity(), response);
    }
}
