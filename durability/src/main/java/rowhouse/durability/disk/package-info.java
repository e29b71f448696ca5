/// What the disk does to Rowhouse: cuts of power, errors, and a network's file system that remembers too
/// much.
@NullMarked
package rowhouse.durability.disk;

import org.jspecify.annotations.NullMarked;
