/// The operations of STS that callers use for themselves.
@NullMarked
package rowhouse.control.sts;

import org.jspecify.annotations.NullMarked;
