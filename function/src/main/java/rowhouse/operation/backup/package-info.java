/// Backups, recovery to a point in time, exports and imports.
@NullMarked
package rowhouse.operation.backup;

import org.jspecify.annotations.NullMarked;
