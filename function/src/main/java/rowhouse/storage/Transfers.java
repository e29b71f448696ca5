package rowhouse.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Exports and imports of tables, each a document that only its own kind of work understands. Identifiers ascend in the
/// order of their beginnings.
public interface Transfers {
    /// What a transfer does.
    enum Kind {
        EXPORT,
        IMPORT
    }

    /// The document of a transfer, or null.
    byte @Nullable [] find(Kind kind, String id);

    /// Identifiers in descending order.
    ///
    /// @param before the identifier to start behind, or null to start with the last
    List<String> ids(Kind kind, @Nullable String before, int limit);

    /// The first identifiers of all.
    List<String> oldest(Kind kind, int limit);

    /// The identifiers of those that are not finished, in ascending order.
    List<String> unfinished(Kind kind, int limit);

    /// Transfers that can be changed.
    interface Writable extends Transfers {
        /// Adds a transfer, or takes the place of the one with its identifier.
        void put(Kind kind, String id, byte[] document, boolean isFinished);

        /// Forgets a transfer that is finished.
        void delete(Kind kind, String id);
    }
}
