/// Every error a client can see.
@NullMarked
package rowhouse.error;

import org.jspecify.annotations.NullMarked;
