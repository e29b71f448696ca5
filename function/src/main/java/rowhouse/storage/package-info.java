/// What storing an item means, in domain types; and [rowhouse.storage.Rows], the small contract a backend fulfils.
@NullMarked
package rowhouse.storage;

import org.jspecify.annotations.NullMarked;
