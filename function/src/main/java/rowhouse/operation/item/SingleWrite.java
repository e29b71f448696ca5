package rowhouse.operation.item;

import static rowhouse.error.ServiceException.validation;

import org.jspecify.annotations.Nullable;
import rowhouse.operation.Caller;
import rowhouse.operation.item.Capacity.Rate;
import rowhouse.shape.StructureReader;
import rowhouse.storage.WriteTransaction;
import rowhouse.value.Item;

/// A request that writes one item on its own: what it writes, when, and what it wants to know
/// afterwards.
record SingleWrite(GuardedWrite guarded, Wanted wanted) {
    /// What the answer is to tell.
    record Wanted(
            ReturnValues returnValues,
            ReturnConsumedCapacity returnConsumedCapacity,
            ReturnItemCollectionMetrics returnItemCollectionMetrics) {
        static Wanted read(StructureReader input) {
            return new Wanted(
                    input.optional("ReturnValues", ReturnValues.SHAPE, ReturnValues.NONE),
                    input.optional("ReturnConsumedCapacity", ReturnConsumedCapacity.SHAPE, ReturnConsumedCapacity.NONE),
                    input.optional(
                            "ReturnItemCollectionMetrics",
                            ReturnItemCollectionMetrics.SHAPE,
                            ReturnItemCollectionMetrics.NONE));
        }

        /// Refuses what only UpdateItem can return.
        void checkReturnsOldOnly() {
            if (returnValues != ReturnValues.NONE && returnValues != ReturnValues.ALL_OLD) {
                throw validation("1 validation error detected: ReturnValues can only be ALL_OLD or NONE");
            }
        }
    }

    WriteOutput run(Caller caller, WriteTransaction transaction) {
        var table = caller.table(guarded.tableName(), transaction);
        var write = guarded.write();
        guarded.check(table);
        var items = transaction.items(table);
        var outcome = write.apply(table, guarded.guard(), items);
        var capacity = new Capacity(guarded.tableName(), Rate.WRITE);
        capacity.addChange(outcome.change());
        var metrics = ItemCollectionMetrics.of(wanted.returnItemCollectionMetrics(), table, items, write.key());
        var returned = returned(outcome);
        if (returned != null) {
            caller.answerLimit().check(returned);
        }
        return new WriteOutput(returned, capacity, wanted.returnConsumedCapacity(), metrics);
    }

    private @Nullable Item returned(ItemWrite.Outcome outcome) {
        var updated = outcome.updated();
        return switch (wanted.returnValues()) {
            case NONE -> null;
            case ALL_OLD -> outcome.change().before();
            case ALL_NEW -> outcome.change().after();
            case UPDATED_OLD -> updated == null ? null : updated.updatedOld();
            case UPDATED_NEW -> updated == null ? null : updated.updatedNew();
        };
    }
}
