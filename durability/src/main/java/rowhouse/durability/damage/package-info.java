/// Files are damaged, a little and at many places, and whatever is still answered is compared with what was
/// written.
@NullMarked
package rowhouse.durability.damage;

import org.jspecify.annotations.NullMarked;
