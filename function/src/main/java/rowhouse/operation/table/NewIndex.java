package rowhouse.operation.table;

import rowhouse.operation.table.TableShapes.CapacityRequest;
import rowhouse.table.KeySchema;
import rowhouse.table.Projection;
import rowhouse.table.SecondaryIndex;

/// An index as a request designs it, before it has a number.
record NewIndex(
        String name, SecondaryIndex.Scope scope, KeySchema keySchema, Projection projection, CapacityRequest capacity) {
    boolean isGlobal() {
        return scope == SecondaryIndex.Scope.GLOBAL;
    }

    /// The index of a table that has no items yet.
    SecondaryIndex ready(long number) {
        return index(number, SecondaryIndex.Status.ACTIVE, false);
    }

    /// The index of a table whose items are still to be added to it.
    SecondaryIndex backfilling(long number) {
        return index(number, SecondaryIndex.Status.CREATING, true);
    }

    private SecondaryIndex index(long number, SecondaryIndex.Status status, boolean backfilling) {
        return new SecondaryIndex(
                number,
                name,
                scope,
                keySchema,
                projection,
                status,
                backfilling,
                isGlobal() ? ThroughputRules.settings(capacity) : null);
    }
}
