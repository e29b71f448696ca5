package rowhouse.operation.item;

import rowhouse.expression.evaluate.ScalarKeys;
import rowhouse.expression.tree.ReferencedPaths;
import rowhouse.table.TableDefinition;

/// A write of one item, and when it may happen.
///
/// @param tableName as the request names the table
record GuardedWrite(String tableName, ItemWrite write, ItemWrite.Guard guard) {
    /// Checks the rules that need the table but not the item.
    ///
    /// @throws rowhouse.error.ServiceException `ValidationException` if the key, the update or the condition do not
    ///     suit the table
    void check(TableDefinition table) {
        write.check(table);
        var condition = guard.condition();
        if (condition != null) {
            ScalarKeys.checkNotEntered(ReferencedPaths.in(condition), table);
        }
    }
}
