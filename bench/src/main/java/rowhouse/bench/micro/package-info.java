/// The time of each inner path of a request, alone and then all of them together.
@NullMarked
package rowhouse.bench.micro;

import org.jspecify.annotations.NullMarked;
