package rowhouse.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A backup: a table as it was at one moment, apart from its items. It outlives the table.
///
/// @param number names the backup inside the account's file; never reused
/// @param id the end of its ARN
/// @param name as it was asked for; several may have the same
/// @param expiresAt when it goes by itself; null if never
/// @param bytes the sizes of its items together
/// @param restores the numbers of the tables that are being made from it
public record Backup(
        long number,
        String id,
        String name,
        Type type,
        Status status,
        Instant createdAt,
        @Nullable Instant expiresAt,
        TableDefinition table,
        long itemCount,
        long bytes,
        List<Long> restores) {
    public enum Type {
        /// Made on demand.
        USER,
        /// What is left of a table that was deleted while point-in-time recovery was enabled.
        SYSTEM
    }

    public enum Status {
        CREATING,
        AVAILABLE,
        DELETED
    }

    public Backup {
        restores = List.copyOf(restores);
    }

    /// Whether something is being made from it, or it itself is.
    public boolean isInUse() {
        return status == Status.CREATING || !restores.isEmpty();
    }

    public Backup withStatus(Status newStatus) {
        return new Backup(number, id, name, type, newStatus, createdAt, expiresAt, table, itemCount, bytes, restores);
    }

    public Backup withExpiry(@Nullable Instant newExpiresAt) {
        return new Backup(number, id, name, type, status, createdAt, newExpiresAt, table, itemCount, bytes, restores);
    }

    /// The same while a table of this number is made from it.
    public Backup withRestore(long tableNumber) {
        var all = new ArrayList<>(restores);
        all.add(tableNumber);
        return withRestores(all);
    }

    /// The same once that table is complete.
    public Backup withoutRestore(long tableNumber) {
        return withRestores(
                restores.stream().filter(number -> number != tableNumber).toList());
    }

    private Backup withRestores(List<Long> newRestores) {
        return new Backup(number, id, name, type, status, createdAt, expiresAt, table, itemCount, bytes, newRestores);
    }
}
