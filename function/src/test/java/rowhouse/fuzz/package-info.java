/// Inputs that nobody would think of, made from ones that are right.
@NullMarked
package rowhouse.fuzz;

import org.jspecify.annotations.NullMarked;
