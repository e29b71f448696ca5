/// A fault planted for the architecture test to find.
@NullMarked
package rowhouse.planted.lower;

import org.jspecify.annotations.NullMarked;
