/// When work that no request waits for is done.
@NullMarked
package rowhouse.maintenance;

import org.jspecify.annotations.NullMarked;
