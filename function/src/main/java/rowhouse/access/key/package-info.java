/// Whose key it is: the account behind a request.
@NullMarked
package rowhouse.access.key;

import org.jspecify.annotations.NullMarked;
