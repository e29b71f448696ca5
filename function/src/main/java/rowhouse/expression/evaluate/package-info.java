/// What parsed expressions say of items: whether a condition holds, what an update makes of an item, what a projection
/// keeps, and which keys a key condition means.
@NullMarked
package rowhouse.expression.evaluate;

import org.jspecify.annotations.NullMarked;
