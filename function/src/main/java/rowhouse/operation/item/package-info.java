/// The ten item operations, and what they share.
@NullMarked
package rowhouse.operation.item;

import org.jspecify.annotations.NullMarked;
