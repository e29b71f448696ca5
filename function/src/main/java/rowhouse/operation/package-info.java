/// What an operation is, and who calls it.
@NullMarked
package rowhouse.operation;

import org.jspecify.annotations.NullMarked;
