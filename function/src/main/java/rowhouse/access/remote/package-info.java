/// Calls that we sign ourselves: to the control plane of another Rowhouse.
@NullMarked
package rowhouse.access.remote;

import org.jspecify.annotations.NullMarked;
