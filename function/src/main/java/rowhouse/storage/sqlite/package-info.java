/// Rows over SQLite: the only place that knows SQL.
@NullMarked
package rowhouse.storage.sqlite;

import org.jspecify.annotations.NullMarked;
