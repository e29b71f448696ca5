/// Who is asked: Rowhouse, its peers and the floor, each started as a process of its own.
@NullMarked
package rowhouse.bench.system;

import org.jspecify.annotations.NullMarked;
