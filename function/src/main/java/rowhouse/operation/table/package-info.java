/// The operations on tables: their schemas, settings, time to live and tags, and the account's limits.
@NullMarked
package rowhouse.operation.table;

import org.jspecify.annotations.NullMarked;
