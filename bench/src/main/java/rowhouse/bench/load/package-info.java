/// How it is asked and timed: signed requests over connections that are kept, each sending its next request
/// when the answer to the last is there.
@NullMarked
package rowhouse.bench.load;

import org.jspecify.annotations.NullMarked;
