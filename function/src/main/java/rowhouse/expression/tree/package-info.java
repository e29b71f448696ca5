/// Parsed expressions as data. Placeholders are resolved: a path holds attribute names, an operand holds its value.
@NullMarked
package rowhouse.expression.tree;

import org.jspecify.annotations.NullMarked;
