/// The time of a small test suite as users of a test database have it, through a real SDK and on several
/// servers.
@NullMarked
package rowhouse.bench.suite;

import org.jspecify.annotations.NullMarked;
