package rowhouse.table;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a table was restored from.
///
/// @param backupArn null where it was restored to a point in time
/// @param restoredTo the moment that its items are of
public record Restoration(@Nullable String backupArn, String tableArn, Instant restoredTo) {}
