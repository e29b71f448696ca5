/// Whose key it is: the account behind a request, and the file that lists accounts and their owners' keys, plain or
/// sealed.
@NullMarked
package rowhouse.access.key;

import org.jspecify.annotations.NullMarked;
