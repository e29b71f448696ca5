/// Rowhouse is killed at any moment while clients write, and every answer it gave is held against what is
/// there.
@NullMarked
package rowhouse.durability.kills;

import org.jspecify.annotations.NullMarked;
