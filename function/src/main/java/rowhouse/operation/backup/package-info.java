/// Backups, and recovery to a point in time.
@NullMarked
package rowhouse.operation.backup;

import org.jspecify.annotations.NullMarked;
