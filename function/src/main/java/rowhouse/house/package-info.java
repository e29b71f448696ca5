/// One Rowhouse, whatever its door: who is known, what is kept, the service over both, and what is done between
/// requests.
@NullMarked
package rowhouse.house;

import org.jspecify.annotations.NullMarked;
