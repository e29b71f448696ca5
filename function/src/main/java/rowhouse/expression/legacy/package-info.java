/// The parameters that came before expressions, turned into the trees that expressions turn into.
/// What comes in is plain data, as it stood in the request; reading requests is not this package's work.
@NullMarked
package rowhouse.expression.legacy;

import org.jspecify.annotations.NullMarked;
