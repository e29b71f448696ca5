/// What the tests of expressions share.
@NullMarked
package rowhouse.expression;

import org.jspecify.annotations.NullMarked;
