package rowhouse.storage;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import rowhouse.table.TableDefinition;

/// Table definitions already parsed, for every transaction of a database.
///
/// One that was parsed is good for the bytes it was parsed from. Where nobody else writes the database, it is also good
/// without a look at them, until a transaction of this process changes some table: then all are looked up again.
final class DefinitionCache {
    private final boolean isOwned;
    private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();
    /// Transactions under way that have changed some table.
    private final AtomicInteger changes = new AtomicInteger();
    private volatile Generation good = new Generation();

    /// @param isOwned whether nobody else writes the database
    DefinitionCache(boolean isOwned) {
        this.isOwned = isOwned;
    }

    private record Parsed(byte[] json, TableDefinition table) {}

    /// Definitions that are good until a change begins or ends.
    private static final class Generation {
        final Map<String, TableDefinition> byName = new ConcurrentHashMap<>();
    }

    /// The definitions for one transaction, which must not have begun to read.
    Definitions open() {
        var now = good;
        return new Definitions(isOwned && changes.get() == 0 ? now : null);
    }

    /// Definitions for one transaction that looks each up itself.
    Definitions openAlone() {
        return new Definitions(null);
    }

    /// Definitions as one transaction finds them.
    final class Definitions {
        private @Nullable Generation shared;
        private final @Nullable Generation atFirst;
        private boolean hasChanged;

        private Definitions(@Nullable Generation shared) {
            this.shared = shared;
            this.atFirst = shared;
        }

        @Nullable
        TableDefinition find(String name, Rows.Reader reader) {
            var known = shared == null ? null : shared.byName.get(name);
            return known != null ? known : look(name, reader);
        }

        /// Says that this transaction is about to change a table.
        void change() {
            if (!hasChanged) {
                hasChanged = true;
                changes.incrementAndGet();
                good = new Generation();
            }
            shared = null;
        }

        /// Says that the transaction has ended, whatever became of it.
        void end() {
            if (hasChanged) {
                hasChanged = false;
                good = new Generation();
                changes.decrementAndGet();
            }
        }

        /// Whether a table has changed since the transaction began, of which it may have seen one part but not another.
        boolean isOutdated() {
            return atFirst != null && atFirst != good;
        }

        private @Nullable TableDefinition look(String name, Rows.Reader reader) {
            var row = reader.find(Family.TABLE, StoredTables.tableKey(name));
            if (row == null) {
                parsed.remove(name);
                return null;
            }
            var table = parse(name, row);
            if (shared != null) {
                shared.byName.put(name, table);
            }
            return table;
        }
    }

    private TableDefinition parse(String name, Row row) {
        var known = parsed.get(name);
        if (known != null && Arrays.equals(known.json(), row.body())) {
            return known.table();
        }
        var table = TableDocument.read(row.body());
        parsed.put(name, new Parsed(row.body(), table));
        return table;
    }
}
