package rowhouse.storage;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import rowhouse.table.TableDefinition;
import rowhouse.value.Item;

/// What the items of an account have to keep to, whichever operation writes them.
///
/// A rule is asked inside the transaction that writes, before anything of the item is. The transaction may be run anew,
/// or come to nothing after all, so a rule changes nothing itself.
@FunctionalInterface
public interface WriteRule {
    /// Allows every write.
    WriteRule NONE = (_, _, _) -> {};

    /// Allows an item to be put or deleted, or throws.
    ///
    /// @param before the item as it is, or null if there is none
    /// @param after the item as it is to be, or null if it is to be deleted
    /// @throws rowhouse.error.ServiceException in the words that refuse it
    void check(TableDefinition table, @Nullable Item before, @Nullable Item after);

    /// The rule for items that have had their time. It is told of each, and what it throws is logged: nobody would read
    /// a refusal, and an item that stayed would keep those behind it from going.
    default WriteRule whenExpiring() {
        return (table, before, after) -> {
            try {
                check(table, before, after);
            } catch (RuntimeException e) {
                var log = System.getLogger(WriteRule.class.getName());
                log.log(Level.WARNING, () -> "an item of table " + table.name() + " expired against a rule", e);
            }
        };
    }
}
