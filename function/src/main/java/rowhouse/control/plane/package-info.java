/// What one Rowhouse asks another that knows the keys: the operations of the control plane.
@NullMarked
package rowhouse.control.plane;

import org.jspecify.annotations.NullMarked;
