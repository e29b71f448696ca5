/// What is asked: items, tables, and one request after another of each operation, with what its answer must
/// show.
@NullMarked
package rowhouse.bench.workload;

import org.jspecify.annotations.NullMarked;
