/// What clients saw while servers were killed, and whether a store that keeps its promises can have shown
/// it.
@NullMarked
package rowhouse.durability.histories;

import org.jspecify.annotations.NullMarked;
