/// A request's members by name, type and constraint, and an answer's members on their way out.
@NullMarked
package rowhouse.shape;

import org.jspecify.annotations.NullMarked;
