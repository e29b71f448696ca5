/// What a table is: its keys, its indexes, its settings, and the ranges of keys a query asks for.
@NullMarked
package rowhouse.table;

import org.jspecify.annotations.NullMarked;
