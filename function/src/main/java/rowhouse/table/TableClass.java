package rowhouse.table;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The class a table was asked to be kept in.
///
/// @param changedAt when it was last changed, or null if it is as it was created
public record TableClass(Name name, @Nullable Instant changedAt) {
    public enum Name {
        STANDARD,
        STANDARD_INFREQUENT_ACCESS
    }
}
