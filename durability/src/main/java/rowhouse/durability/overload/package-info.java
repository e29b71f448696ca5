/// The experiment `overload`: clients that misuse a server while honest ones write and read.
@NullMarked
package rowhouse.durability.overload;

import org.jspecify.annotations.NullMarked;
