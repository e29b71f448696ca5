/// The local door: an HTTP server on Netty, a timer for maintenance, and the wiring of both with everything behind
/// them.
@NullMarked
package rowhouse.server;

import org.jspecify.annotations.NullMarked;
