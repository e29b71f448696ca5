/// A fault planted for the architecture test to find.
@NullMarked
package rowhouse.planted.upper;

import org.jspecify.annotations.NullMarked;
