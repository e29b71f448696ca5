/// Tables to objects and back: the formats, the layout of exports, and the work on both.
@NullMarked
package rowhouse.transfer;

import org.jspecify.annotations.NullMarked;
