/// A fault planted for the architecture test to find.
@NullMarked
package rowhouse.planted.stray;

import org.jspecify.annotations.NullMarked;
