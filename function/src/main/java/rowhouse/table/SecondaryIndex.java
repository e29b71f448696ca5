package rowhouse.table;

import org.jspecify.annotations.Nullable;

/// A secondary index of a table.
///
/// @param number names the index inside the account's file; never reused
/// @param capacity null for a local index, which shares its table's
public record SecondaryIndex(
        long number,
        String name,
        Scope scope,
        KeySchema keySchema,
        Projection projection,
        Status status,
        boolean backfilling,
        @Nullable CapacitySettings capacity) {
    public enum Scope {
        GLOBAL,
        LOCAL
    }

    public enum Status {
        CREATING,
        UPDATING,
        DELETING,
        ACTIVE
    }

    public boolean isGlobal() {
        return scope == Scope.GLOBAL;
    }

    public SecondaryIndex withStatus(Status newStatus) {
        return new SecondaryIndex(number, name, scope, keySchema, projection, newStatus, backfilling, capacity);
    }

    public SecondaryIndex withCapacity(@Nullable CapacitySettings newCapacity) {
        return new SecondaryIndex(number, name, scope, keySchema, projection, status, backfilling, newCapacity);
    }
}
