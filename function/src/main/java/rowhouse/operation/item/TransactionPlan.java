package rowhouse.operation.item;

import static rowhouse.error.ServiceException.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.AnswerRoom;
import rowhouse.operation.Caller;
import rowhouse.operation.ConditionalCheckFailed;
import rowhouse.operation.TransactionCanceled;
import rowhouse.operation.TransactionCanceled.Reason;
import rowhouse.shape.Constraint;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;
import rowhouse.storage.ReadTransaction;
import rowhouse.table.KeyRules;
import rowhouse.table.TableDefinition;
import rowhouse.value.Item;

/// The actions of one transaction on the tables they name. Each is tried; those that fail give
/// their reasons, and one reason cancels all.
final class TransactionPlan {
    private static final int MAX_ACTIONS = 100;

    /// The most that a transaction may write, or return.
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private final Map<String, TableDefinition> tables = new LinkedHashMap<>();
    private final List<Reason> reasons = new ArrayList<>();
    private final AnswerRoom room;

    /// An item of a table, whatever the request calls the table.
    private record Place(long tableNumber, Item key) {}

    /// @param writes what is to be done, with [ItemWrite.Check] for what is only read
    /// @throws ServiceException if a table is missing, a key is empty, or an item is named twice
    TransactionPlan(List<GuardedWrite> writes, Caller caller, ReadTransaction transaction) {
        room = caller.answerLimit().room();
        for (var write : writes) {
            tables.computeIfAbsent(write.tableName(), name -> caller.table(name, transaction));
        }
        Set<Place> places = new HashSet<>();
        for (var write : writes) {
            var table = table(write);
            KeyRules.checkNotEmpty(table, write.write().key());
            if (!places.add(new Place(
                    table.number(), table.keySchema().keyOf(write.write().key())))) {
                throw validation("Transaction request cannot include multiple operations on one item");
            }
        }
    }

    /// The list of a transaction's actions.
    static <T> Shape<List<T>> actions(Shape<T> action) {
        return Shapes.list(action).satisfying(Constraint.minSize(1)).satisfying(Constraint.maxSize(MAX_ACTIONS));
    }

    TableDefinition table(GuardedWrite write) {
        var table = tables.get(write.tableName());
        if (table == null) {
            throw new IllegalStateException("a table that is not part of the transaction");
        }
        return table;
    }

    /// Does one action, and notes why it cannot be done if it cannot.
    ///
    /// @param action does it, on a key that suits the table
    void attempt(GuardedWrite write, Runnable action) {
        try {
            write.check(table(write));
            action.run();
            reasons.add(Reason.NONE);
        } catch (ConditionalCheckFailed e) {
            reasons.add(new Reason("ConditionalCheckFailed", e.text(), shown(e.item())));
        } catch (ServiceException e) {
            reasons.add(new Reason(reasonCode(e), e.text(), null));
        }
    }

    /// The item of a reason, or null if the answer has no room for it: the transaction fails for the same reason.
    private @Nullable Item shown(@Nullable Item item) {
        return item != null && room.take(item) ? item : null;
    }

    private static String reasonCode(ServiceException error) {
        if (error.code() == ErrorCode.VALIDATION) {
            return "ValidationError";
        }
        if (error.code() == ErrorCode.ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED) {
            return "ItemCollectionSizeLimitExceeded";
        }
        throw error;
    }

    /// Ends the attempts.
    ///
    /// @throws TransactionCanceled if any failed
    void checkAllDone() {
        if (reasons.stream().anyMatch(reason -> !reason.equals(Reason.NONE))) {
            throw new TransactionCanceled(reasons);
        }
    }
}
