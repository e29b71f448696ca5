package rowhouse.operation.item;

import static rowhouse.error.ServiceException.validation;
import static rowhouse.shape.Constraint.maxLength;
import static rowhouse.shape.Constraint.minLength;
import static rowhouse.shape.Shapes.STRING;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Caller;
import rowhouse.operation.Operation;
import rowhouse.operation.item.Capacity.Rate;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;

/// Does up to a hundred writes and checks in any tables, all of them or none. A client request
/// token makes a repeated request harmless for ten minutes.
///
/// @see <a
///     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">
///     TransactWriteItems</a>
public final class TransactWriteItems
        implements Operation.OfWrite<TransactWriteItems.Input, TransactWriteItems.Output> {
    /// The actions, in order.
    ///
    /// @param fingerprint stands for the actions, where a token has to be compared
    public record Input(
            List<GuardedWrite> writes,
            @Nullable String clientRequestToken,
            byte[] fingerprint,
            ReturnConsumedCapacity returnConsumedCapacity,
            ReturnItemCollectionMetrics returnItemCollectionMetrics) {}

    /// What it took.
    public record Output(
            CapacityByTable capacity, ReturnConsumedCapacity returnConsumedCapacity, ItemCollections collections) {}

    @Override
    public Input read(StructureReader input) {
        var given = input.required("TransactItems", TransactionPlan.actions(TransactAction.SHAPE));
        var token = input.optional(
                "ClientRequestToken", STRING.satisfying(minLength(1)).satisfying(maxLength(36)));
        var returnConsumedCapacity =
                input.optional("ReturnConsumedCapacity", ReturnConsumedCapacity.SHAPE, ReturnConsumedCapacity.NONE);
        var returnItemCollectionMetrics = input.optional(
                "ReturnItemCollectionMetrics", ReturnItemCollectionMetrics.SHAPE, ReturnItemCollectionMetrics.NONE);
        input.end();

        input.checkContents("TransactItems");
        var writes = given.stream().map(action -> action.parse(input)).toList();
        checkPayload(writes);
        var fingerprint = token == null ? new byte[0] : input.fingerprint("TransactItems");
        return new Input(writes, token, fingerprint, returnConsumedCapacity, returnItemCollectionMetrics);
    }

    private static void checkPayload(List<GuardedWrite> writes) {
        long bytes =
                writes.stream().mapToLong(write -> write.write().payloadBytes()).sum();
        if (bytes > TransactionPlan.MAX_BYTES) {
            var rule = "Transaction payload size cannot exceed 4MB. Payload Size: ";
            throw validation(rule + ": " + rule + bytes);
        }
    }

    @Override
    public Output run(Input input, Caller caller, WriteTransaction transaction) {
        var output = new Output(
                new CapacityByTable(),
                input.returnConsumedCapacity(),
                new ItemCollections(input.returnItemCollectionMetrics()));
        var plan = new TransactionPlan(input.writes(), caller, transaction);
        if (isRepeated(input, transaction)) {
            input.writes().forEach(write -> count(write, plan, output, transaction));
            return output;
        }
        for (var write : input.writes()) {
            plan.attempt(write, () -> apply(write, plan, output, transaction));
        }
        plan.checkAllDone();
        return output;
    }

    private static boolean isRepeated(Input input, WriteTransaction transaction) {
        var token = input.clientRequestToken();
        if (token == null) {
            return false;
        }
        return switch (transaction.requestTokens().claim(token, input.fingerprint())) {
            case NEW -> false;
            case REPEATED -> true;
            case MISMATCHED -> throw new ServiceException(ErrorCode.IDEMPOTENT_PARAMETER_MISMATCH, "");
        };
    }

    /// A repeated request is answered without a write, and costs what reading the items would.
    private static void count(GuardedWrite write, TransactionPlan plan, Output output, WriteTransaction transaction) {
        var item = transaction.items(plan.table(write)).find(write.write().key());
        output.capacity().of(write.tableName(), Rate.TRANSACTIONAL_READ).addTable(item == null ? 0 : item.sizeBytes());
    }

    private static void apply(GuardedWrite write, TransactionPlan plan, Output output, WriteTransaction transaction) {
        var table = plan.table(write);
        var items = transaction.items(table);
        var change = write.write().apply(table, write.guard(), items).change();
        output.capacity().of(write.tableName(), Rate.TRANSACTIONAL_WRITE).addChange(change);
        output.collections().add(write.tableName(), table, items, write.write().key());
    }

    @Override
    public void write(Output output, StructureWriter response) {
        output.capacity().write(output.returnConsumedCapacity(), response);
        output.collections().write(response);
    }
}
