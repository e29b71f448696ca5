/// Tests of the code as a whole.
@NullMarked
package rowhouse;

import org.jspecify.annotations.NullMarked;
