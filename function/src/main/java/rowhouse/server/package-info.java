/// The local door: an HTTP server on Netty, a timer for maintenance, and the keys of a server on this machine.
@NullMarked
package rowhouse.server;

import org.jspecify.annotations.NullMarked;
