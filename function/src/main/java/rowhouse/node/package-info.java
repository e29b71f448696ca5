/// A JSON value as data, before it means anything.
@NullMarked
package rowhouse.node;

import org.jspecify.annotations.NullMarked;
