package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.table.TableShapes.CapacityRequest;
import rowhouse.table.BillingMode;
import rowhouse.table.CapacitySettings;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.SecondaryIndex.Status;
import rowhouse.table.TableDefinition;

/// What becomes of a table's indexes under several updates.
///
/// @param table as it was
/// @param to the table's billing mode after the change
record IndexChange(TableDefinition table, List<IndexUpdate> updates, BillingMode to, Instant now) {
    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final int MAX_GLOBAL_INDEXES = 20;

    /// The indexes after the change: as they are kept, and as the answer describes them.
    record Result(List<SecondaryIndex> kept, List<SecondaryIndex> described) {}

    /// Checks the updates against the table's indexes.
    void check() {
        checkThroughputOfAll();
        for (var update : updates) {
            switch (update) {
                case IndexUpdate.Create(var index) -> checkNew(index);
                case IndexUpdate.Update changed -> checkActive(existing(changed.indexName()));
                case IndexUpdate.Delete deleted -> existing(deleted.indexName());
            }
        }
        checkOneAtATime();
        checkCount();
    }

    /// Applies the updates.
    ///
    /// @param numbers a number for each new index
    Result applied(LongSupplier numbers) {
        var kept = new ArrayList<SecondaryIndex>();
        var described = new ArrayList<SecondaryIndex>();
        for (var index : table.indexes()) {
            var update = updateOf(index);
            if (update instanceof IndexUpdate.Delete) {
                described.add(index.withStatus(Status.DELETING));
                continue;
            }
            var capacity = index.capacity() == null ? null : capacity(index, index.capacity(), update);
            kept.add(index.withCapacity(capacity == null ? null : CapacityChange.kept(capacity)));
            described.add(index.withCapacity(capacity).withStatus(update == null ? index.status() : Status.UPDATING));
        }
        for (var update : updates) {
            if (update instanceof IndexUpdate.Create(var index)) {
                var backfilling = index.backfilling(numbers.getAsLong());
                kept.add(backfilling);
                described.add(backfilling);
            }
        }
        return new Result(kept, described);
    }

    private CapacitySettings capacity(SecondaryIndex index, CapacitySettings current, @Nullable IndexUpdate update) {
        var asked = update instanceof IndexUpdate.Update changed ? changed.capacity() : CapacityRequest.NONE;
        if (to == BillingMode.PAY_PER_REQUEST && asked.provisioned() != null) {
            throw validation(INVALID
                    + "ProvisionedThroughput should not be specified for index: %s when BillingMode is PAY_PER_REQUEST"
                            .formatted(index.name()));
        }
        return new CapacityChange(index.name(), from(), to, now).applied(current, asked);
    }

    /// A table that becomes provisioned says what each of its indexes gets.
    private void checkThroughputOfAll() {
        if (from() == to || to == BillingMode.PAY_PER_REQUEST) {
            return;
        }
        var missing = table.indexes().stream()
                .filter(SecondaryIndex::isGlobal)
                .filter(index -> switch (updateOf(index)) {
                    case IndexUpdate.Update changed -> changed.capacity().provisioned() == null;
                    case IndexUpdate.Delete _ -> false;
                    case IndexUpdate.Create _ -> true;
                    case null -> true;
                })
                .map(SecondaryIndex::name)
                .toList();
        if (!missing.isEmpty()) {
            throw validation(
                    INVALID + "ProvisionedThroughput must be specified for index: " + String.join(",", missing));
        }
    }

    private void checkNew(NewIndex index) {
        if (table.index(index.name()) != null) {
            throw validation("Attempting to create an index which already exists");
        }
        ThroughputRules.checkIndex(to, index.name(), index.capacity());
    }

    private SecondaryIndex existing(String name) {
        var index = table.index(name);
        if (index == null || !index.isGlobal()) {
            throw new ServiceException(ErrorCode.RESOURCE_NOT_FOUND, "Requested resource not found");
        }
        return index;
    }

    private void checkActive(SecondaryIndex index) {
        if (index.status() != Status.ACTIVE) {
            throw new ServiceException(
                    ErrorCode.RESOURCE_IN_USE,
                    "Attempt to change a resource which is still in use: Index is being updated.  Table: %s Index: %s"
                            .formatted(table.name(), index.name()));
        }
    }

    private void checkOneAtATime() {
        long changes = updates.stream()
                .filter(update -> !(update instanceof IndexUpdate.Update))
                .count();
        boolean creates = updates.stream().anyMatch(IndexUpdate.Create.class::isInstance);
        boolean inProgress = table.indexes().stream().anyMatch(index -> index.status() != Status.ACTIVE);
        if (changes > 1 || (creates && inProgress)) {
            throw new ServiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table");
        }
    }

    private void checkCount() {
        var projections = new ArrayList<>(
                table.indexes().stream().map(SecondaryIndex::projection).toList());
        long count = table.indexes().stream().filter(SecondaryIndex::isGlobal).count();
        for (var update : updates) {
            if (update instanceof IndexUpdate.Create(var index)) {
                projections.add(index.projection());
                count++;
            }
        }
        if (count > MAX_GLOBAL_INDEXES) {
            throw validation(INVALID + "GlobalSecondaryIndex count exceeds the per-table limit of 20");
        }
        SchemaRules.checkNonKeyAttributes(projections);
    }

    private @Nullable IndexUpdate updateOf(SecondaryIndex index) {
        for (var update : updates) {
            if (update.indexName().equals(index.name())) {
                return update;
            }
        }
        return null;
    }

    private BillingMode from() {
        return table.settings().billingMode();
    }
}
