/// Rowhouse in processes of its own, to be killed: servers and functions, and how clients reach them.
@NullMarked
package rowhouse.durability.process;

import org.jspecify.annotations.NullMarked;
