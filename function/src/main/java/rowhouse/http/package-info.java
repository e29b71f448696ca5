/// An HTTP message as data, wherever its bytes come from.
@NullMarked
package rowhouse.http;

import org.jspecify.annotations.NullMarked;
